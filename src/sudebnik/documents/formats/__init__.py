"""From files of one format to documents: siblings of one shape, called from the workbench."""
