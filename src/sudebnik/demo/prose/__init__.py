"""The words of invented acts, by part of the act; each phrase is written in the case its sentence needs."""
