"""The clothes of an act: plain text, HTML, Word, ODT, RTF and PDF, written by hand so that the bytes never vary."""
