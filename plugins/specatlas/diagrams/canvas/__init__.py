"""What a picture consists of before it has colours: sized graph, placed graph, drawing; and how texts are measured."""
