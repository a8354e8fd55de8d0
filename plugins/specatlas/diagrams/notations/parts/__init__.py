"""The pieces that notations draw with: each is sized and drawn at the origin first, and moved when it has its place."""
