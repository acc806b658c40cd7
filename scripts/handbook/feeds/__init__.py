"""The records for calendars and for programs."""
