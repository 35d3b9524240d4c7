"""The tables of the register. `forloeb.register.models` names them all."""
