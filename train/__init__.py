"""How the compact model is made: data, labels, network, loop, export."""
