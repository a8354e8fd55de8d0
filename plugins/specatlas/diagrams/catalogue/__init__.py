"""What each notation can draw, sign by sign, with the clause of its standard and the least model that shows it."""
