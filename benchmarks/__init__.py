"""Quality, speed and scale, one command each; timings are ratios within one run."""
