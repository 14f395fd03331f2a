"""The chain of derivations/minibatch.md at B = 3 in SymPy, with the rules of expectation by hand.

Prints the seconds that the steps take once SymPy is loaded; fails where a step does not hold.
"""

import time

import sympy

B = 3
x = sympy.symbols(f"x1:{B + 1}")
y = sympy.symbols(f"y1:{B + 1}")
m, n, s = sympy.symbols("m n s")


def mean(term):
    """E of a polynomial in x and y: m, n for one of them, s for a pair, products of means else."""
    total = sympy.Integer(0)
    polynomial = sympy.Poly(sympy.expand(term), *x, *y)
    for powers, coefficient in polynomial.terms():
        own = [k for k in range(B) if powers[k]]
        other = [k for k in range(B) if powers[B + k]]
        total += coefficient * (s if own and own == other else m ** len(own) * n ** len(other))
    return sympy.expand(total)


def lines():
    pairs = [(b, c) for b in range(B) for c in range(B)]
    apart = [(b, c) for b, c in pairs if b != c]
    square = sum(mean((x[b] - m) * (y[b] - n)) for b in range(B))
    over = sympy.Rational(1, B * B)
    return [
        mean((sum(x) / B - m) * (sum(y) / B - n)),
        over * mean(sum(v - m for v in x) * sum(v - n for v in y)),
        over * mean(sum((x[b] - m) * (y[c] - n) for b, c in pairs)),
        over * (square + sum(mean((x[b] - m) * (y[c] - n)) for b, c in apart)),
        over * (square + sum((mean(x[b]) - m) * (mean(y[c]) - n) for b, c in apart)),
        over * square,
        (s - m * n) / B,
    ]


started = time.perf_counter()
chain = lines()
assert all(sympy.expand(a - b) == 0 for a, b in zip(chain, chain[1:]))
print(time.perf_counter() - started)
