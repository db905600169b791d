"""Imports that most answers need, loaded by a process in advance."""

import signal

import motioner.foreign.incoming
import motioner.writers.docx
import motioner.writers.pdf
from motioner.load import load_registry
from motioner.web.app import create_app

del motioner
# Ctrl-C is handled by the server, which then ends the processes.
signal.signal(signal.SIGINT, signal.SIG_IGN)
load_registry()
create_app()
