"""What Candor does for a turn when saying a response is not enough. One feature a file."""
