"""Files judged by validators that are not ours."""
