"""Reports of every form become documents."""
