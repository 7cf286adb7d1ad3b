"""What was compared with what, and how far apart it was at most."""


class Report:
    def __init__(self):
        self.comparisons = {}

    def seen(self, loss, witness, worst):
        count, worst_so_far = self.comparisons.get((loss, witness), (0, 0.0))
        self.comparisons[loss, witness] = count + 1, max(worst, worst_so_far)

    def __str__(self):
        return "\n".join(
            f"  {loss:34}{witness:36}{count:4} cases confirmed by mpmath, to a relative {worst:.0e} beyond what cancels"
            for (loss, witness), (count, worst) in self.comparisons.items()
        )
