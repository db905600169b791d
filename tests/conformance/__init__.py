"""Files checked by independent validators."""
