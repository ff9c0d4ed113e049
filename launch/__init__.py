"""Starting Candor: one supervisor for engine, actions and front desk. Standard library only."""
