"""Turn a union's yearly notice and the rules around it into pages, lists and calendars."""
