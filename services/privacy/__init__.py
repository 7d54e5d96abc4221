"""What is kept about somebody: shown to them, copied for them, erased when they wish or in time."""
