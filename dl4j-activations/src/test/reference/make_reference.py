#!/usr/bin/env python3
"""Writes the reference tables that the tests compare the activation functions with.

Every function is written here from its definition, in arbitrary precision and independently of
the Java code, and tabulated to 40 significant digits. Each derivative is written by hand and
checked against mpmath's numeric differentiation; the script stops at the first disagreement.

    pip install mpmath
    python3 make_reference.py ../resources/reference

The output is deterministic. README.md beside this file describes the tables.
"""

import random
import struct
import sys
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Callable

from mpmath import mp, mpf

DIGITS = 40  # printed
START_DPS = 160  # first working precision; doubled until the result settles
SETTLED = mpf(10) ** -50  # relative agreement of two precisions that counts as settled
TOLERANCE = mpf(10) ** -25  # relative agreement of analytic and numeric derivative
SMALLEST_PRINTED = mpf(10) ** -1_000_000_000  # BigDecimal has no exponents below -2^31
LARGEST_PRINTED = mpf(10) ** 1_000_000_000  # nor above 2^31

mp.dps = START_DPS


# ------------------------------------------------------------------ elementwise functions


@dataclass
class Activation:
    """A function of one real variable.

    kinks: points where the derivative is a convention, which `derivative` returns.
    joints: points where two formulas meet with equal slopes.
    stationary: points where the derivative is zero, to about double precision.
    constants: where they are solved for, the name of each and its value at the current precision.
    """

    value: Callable
    derivative: Callable
    kinks: tuple = ()
    joints: tuple = ()
    stationary: tuple = ()
    constants: Callable = dict


def sigma(x):
    return 1 / (1 + mp.exp(-x))


def softplus_of(x):
    """ln(1 + exp(x)); log1p is mpmath's name for ln(1 + t) that stays right for t below 10^-dps."""
    return mp.log1p(mp.exp(x))


def sech(x):
    """1/cosh(x), taken as 0 where it is below 10^-400000000000."""
    return 1 / mp.cosh(x) if abs(x) < 10**12 else mpf(0)


def tanh_of(x):
    """tanh(x), taken as +-1 where it differs by less than 10^-400000000000."""
    return mp.tanh(x) if abs(x) < 10**12 else mp.sign(x)


def normal_cdf(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def normal_pdf(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def clip(x, low, high):
    return min(max(x, low), high)


def root(derivative, guess):
    """The stationary point near guess."""
    return mp.findroot(derivative, guess)


def identity():
    return Activation(lambda x: x, lambda x: 1)


def step():
    return Activation(lambda x: 1 if x >= 0 else 0, lambda x: 0, kinks=(0,))


def relu():
    return Activation(lambda x: max(x, 0), lambda x: 1 if x > 0 else 0, kinks=(0,))


def leaky_relu(alpha=0.01):
    slope = mpf(alpha)
    return Activation(
        lambda x: x if x > 0 else slope * x, lambda x: 1 if x > 0 else slope, kinks=(0,)
    )


def rrelu():
    """The form used for inference: the mean slope of lower = 1/8 and upper = 1/3."""
    slope = (Fraction(1, 8) + Fraction(1, 3)) / 2
    return Activation(
        lambda x: x if x > 0 else x * slope, lambda x: 1 if x > 0 else slope, kinks=(0,)
    )


def thresholded_relu(theta=1.0):
    theta = mpf(theta)
    return Activation(
        lambda x: x if x > theta else 0, lambda x: 1 if x > theta else 0, kinks=(theta,)
    )


def threshold(threshold=0.0, value=0.0):
    threshold, value = mpf(threshold), mpf(value)
    return Activation(
        lambda x: x if x > threshold else value,
        lambda x: 1 if x > threshold else 0,
        kinks=(threshold,),
    )


def relu6():
    return Activation(lambda x: clip(x, 0, 6), lambda x: 1 if 0 < x < 6 else 0, kinks=(0, 6))


def squared_relu():
    return Activation(lambda x: max(x, 0) ** 2, lambda x: 2 * max(x, 0), joints=(0,))


def elu(alpha=1.0):
    alpha = mpf(alpha)
    return Activation(
        lambda x: x if x > 0 else alpha * (mp.exp(x) - 1),
        lambda x: 1 if x > 0 else alpha * mp.exp(x),
        kinks=(0,),
    )


def celu(alpha=1.0):
    alpha = mpf(alpha)
    return Activation(
        lambda x: max(0, x) + min(0, alpha * (mp.exp(x / alpha) - 1)),
        lambda x: mp.exp(x / alpha) if x < 0 else 1,
        joints=(0,),
    )


def scaled_elu(constants):
    """lambda * elu(x, alpha), with constants() giving lambda and alpha at the current precision."""

    def value(x):
        lam, alpha = constants()
        return lam * x if x > 0 else lam * alpha * (mp.exp(x) - 1)

    def derivative(x):
        lam, alpha = constants()
        return lam if x > 0 else lam * alpha * mp.exp(x)

    return Activation(
        value, derivative, kinks=(0,), constants=lambda: dict(zip(("lambda", "alpha"), constants()))
    )


def selu():
    published = scaled_elu(lambda: (mpf(SELU_LAMBDA), mpf(SELU_ALPHA)))
    return replace(published, constants=dict)


def selu_for(mean, variance):
    return scaled_elu(lambda: selu_constants(mean, variance))


def gelu():
    derivative = lambda x: normal_cdf(x) + x * normal_pdf(x)
    return Activation(
        lambda x: x * normal_cdf(x), derivative, stationary=(root(derivative, -0.75),)
    )


def gelu_tanh():
    """(x/2) (1 + tanh(u)) with u = sqrt(2/pi) (x + 0.044715 x^3); (1 + tanh(u))/2 is sigma(2u)."""

    def u(x):
        return mp.sqrt(2 / mp.pi) * (x + mpf("0.044715") * x**3)

    def du(x):
        return mp.sqrt(2 / mp.pi) * (1 + 3 * mpf("0.044715") * x**2)

    def derivative(x):
        return sigma(2 * u(x)) + x * 2 * du(x) * sigma(2 * u(x)) * sigma(-2 * u(x))

    return Activation(
        lambda x: x * sigma(2 * u(x)), derivative, stationary=(root(derivative, -0.75),)
    )


def x_sigma(beta):
    """x sigma(beta x), with beta() giving beta at the current precision."""

    def derivative(x):
        t = beta() * x
        return sigma(t) + t * sigma(t) * sigma(-t)

    return Activation(
        lambda x: x * sigma(beta() * x), derivative, stationary=(root(derivative, -1.28 / beta()),)
    )


def silu():
    return x_sigma(lambda: mpf(1))


def gelu_sigmoid():
    return x_sigma(lambda: mpf("1.702"))


def swish(beta=1.0):
    return x_sigma(lambda: mpf(beta))


def mish():
    def derivative(x):
        return tanh_of(softplus_of(x)) + x * sech(softplus_of(x)) ** 2 * sigma(x)

    return Activation(
        lambda x: x * tanh_of(softplus_of(x)), derivative, stationary=(root(derivative, -1.19),)
    )


def tanh_exp():
    def derivative(x):
        return tanh_of(mp.exp(x)) + x * mp.exp(x) * sech(mp.exp(x)) ** 2

    return Activation(
        lambda x: x * tanh_of(mp.exp(x)), derivative, stationary=(root(derivative, -1.1),)
    )


def lisht():
    return Activation(
        lambda x: x * tanh_of(x), lambda x: tanh_of(x) + x * sech(x) ** 2, stationary=(0,)
    )


def hard_sigmoid(alpha=Fraction(1, 6), beta=0.5):
    alpha = alpha if isinstance(alpha, Fraction) else mpf(alpha)
    beta = mpf(beta)
    return Activation(
        lambda x: clip(x * alpha + beta, 0, 1),
        lambda x: alpha if 0 < x * alpha + beta < 1 else 0,
        kinks=(-beta / alpha, (1 - beta) / alpha),
    )


def hard_swish():
    def derivative(x):
        return 0 if x <= -3 else 1 if x >= 3 else (2 * x + 3) / 6

    return Activation(
        lambda x: x * clip((x + 3) / 6, 0, 1), derivative, kinks=(-3, 3), stationary=(-1.5,)
    )


def hard_mish():
    def derivative(x):
        return 0 if x <= -2 else 1 if x >= 0 else x + 1

    return Activation(
        lambda x: x * clip(x + 2, 0, 2) / 2, derivative, kinks=(-2,), joints=(0,), stationary=(-1,)
    )


def hard_tanh(min=-1.0, max=1.0):
    low, high = mpf(min), mpf(max)
    return Activation(
        lambda x: clip(x, low, high), lambda x: 1 if low < x < high else 0, kinks=(low, high)
    )


def sigmoid():
    return Activation(sigma, lambda x: sigma(x) * sigma(-x))


def log_sigmoid():
    return Activation(lambda x: -softplus_of(-x), lambda x: sigma(-x))


def tanh():
    return Activation(tanh_of, lambda x: sech(x) ** 2)


def rational_tanh():
    """1.7159 T(2x/3), T(y) = sgn(y) (1 - 1/(1 + |y| + y^2 + 1.41645 y^4)): ND4J's RationalTanh."""

    def denominator(y):
        return 1 + y + y**2 + mpf("1.41645") * y**4

    def value(x):
        return mpf("1.7159") * mp.sign(x) * (1 - 1 / denominator(2 * abs(x) / 3))

    def derivative(x):
        y = 2 * abs(x) / 3
        slope = 1 + 2 * y + 4 * mpf("1.41645") * y**3
        return mpf("1.7159") * 2 / 3 * slope / denominator(y) ** 2

    return Activation(value, derivative, joints=(0,))


def rectified_tanh():
    return Activation(
        lambda x: max(0, tanh_of(x)), lambda x: sech(x) ** 2 if x > 0 else 0, kinks=(0,)
    )


def tanh_shrink():
    return Activation(lambda x: x - tanh_of(x), lambda x: tanh_of(x) ** 2, stationary=(0,))


def softplus(beta=1.0):
    beta = mpf(beta)
    return Activation(lambda x: softplus_of(beta * x) / beta, lambda x: sigma(beta * x))


def softsign():
    return Activation(lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2, joints=(0,))


def squareplus(b=4.0):
    b = mpf(b)
    return Activation(
        lambda x: (x + mp.sqrt(x**2 + b)) / 2, lambda x: (1 + x / mp.sqrt(x**2 + b)) / 2
    )


def hard_shrink(lam=0.5):
    lam = mpf(lam)
    return Activation(
        lambda x: x if abs(x) > lam else 0, lambda x: 1 if abs(x) > lam else 0, kinks=(-lam, lam)
    )


def soft_shrink(lam=0.5):
    lam = mpf(lam)
    return Activation(
        lambda x: x - mp.sign(x) * lam if abs(x) > lam else 0,
        lambda x: 1 if abs(x) > lam else 0,
        kinks=(-lam, lam),
    )


def sparse_plus():
    return Activation(
        lambda x: 0 if x <= -1 else x if x >= 1 else (x + 1) ** 2 / 4,
        lambda x: clip((x + 1) / 2, 0, 1),
        joints=(-1, 1),
    )


def sparse_sigmoid():
    return Activation(
        lambda x: clip((x + 1) / 2, 0, 1),
        lambda x: mpf(1) / 2 if -1 < x < 1 else 0,
        kinks=(-1, 1),
    )


def snake(alpha=1.0):
    alpha = mpf(alpha)
    return Activation(
        lambda x: x + mp.sin(alpha * x) ** 2 / alpha,
        lambda x: 1 + mp.sin(2 * alpha * x),
        stationary=(-mp.pi / 4 / alpha, 3 * mp.pi / 4 / alpha),
    )


def cube():
    return Activation(lambda x: x**3, lambda x: 3 * x**2, stationary=(0,))


def exponential():
    return Activation(mp.exp, mp.exp)


# ------------------------------------------------------------------ the constants of SELU

SELU_LAMBDA = "1.0507009873554804934193349852946"
SELU_ALPHA = "1.6732632423543772848170429916717"


@lru_cache(maxsize=None)
def selu_constants_at(mean, variance, precision):
    m, v = mpf(mean), mpf(variance)
    s = mp.sqrt(v / (2 * mp.pi))
    a = (mp.exp(v / 2) * mp.erfc(mp.sqrt(v / 2)) - 1) / 2
    b = (mp.exp(2 * v) * mp.erfc(mp.sqrt(2 * v)) + 1) / 2 - mp.exp(v / 2) * mp.erfc(mp.sqrt(v / 2))
    r = m**2 / (v + m**2)
    q = mp.sqrt(r * (a**2 * v / 2 + b * s**2 - r * b * v / 2))
    alpha = (s**2 - r * v / 2) / (mp.sign(m) * q - s * a)
    return mp.sqrt((v + m**2) / (v / 2 + alpha**2 * b)), alpha


def selu_constants(mean, variance):
    """(lambda, alpha) for which (mean, variance) is a fixed point of the SELU map.

    Klambauer et al. 2017, "Self-Normalizing Neural Networks", equations (3)-(5): a unit whose
    inputs have mean mu and variance nu, and whose weights sum to omega and have the sum of squares
    tau, has a pre-activation z ~ N(mu omega, nu tau) and an output with

        mu~ = E[selu(z)],    nu~ = E[selu(z)^2] - mu~^2.

    The paper fixes normalised weights, omega = 0 and tau = 1, and solves mu~ = mu, nu~ = nu. So
    z ~ N(0, v) with m = mean, v = variance, and the equations are

        E[selu(z)]   = m
        E[selu(z)^2] = v + m^2.

    With selu(z) = lambda z for z > 0 and lambda alpha (e^z - 1) otherwise, and

        s = E[z; z > 0]           = sqrt(v / (2 pi))
            E[z^2; z > 0]         = v / 2
        A = E[e^z - 1; z < 0]     = (e^(v/2) erfc(sqrt(v/2)) - 1) / 2                      (< 0)
        B = E[(e^z - 1)^2; z < 0] = (e^(2v) erfc(sqrt(2v)) - 2 e^(v/2) erfc(sqrt(v/2)) + 1) / 2

    they read

        lambda (s + alpha A)           = m
        lambda^2 (v/2 + alpha^2 B)     = v + m^2.

    Dividing the square of the first by the second, with r = m^2 / (v + m^2), leaves a quadratic
    (s + alpha A)^2 = r (v/2 + alpha^2 B); the root where s + alpha A has the sign of m is

        q      = sqrt(r (A^2 v/2 + B s^2 - r B v/2))
        alpha  = (s^2 - r v/2) / (sgn(m) q - s A)
        lambda = sqrt((v + m^2) / (v/2 + alpha^2 B)).

    (s + alpha A) / sqrt(v/2 + alpha^2 B) falls strictly from 1/sqrt(pi) at alpha = 0 to A/sqrt(B)
    at infinity, so there is exactly one solution with alpha > 0 and lambda > 0 if

        A / sqrt(B) < m / sqrt(v + m^2) < 1 / sqrt(pi)

    and none otherwise. For m = 0 it is alpha = -s/A; (0, 1) gives the published constants.
    """
    return selu_constants_at(mean, variance, mp.prec)


def check_selu_constants(mean, variance):
    """Checks the closed form against the paper's equations and against the integrals."""
    with mp.workdps(60):
        lam, alpha = selu_constants(mean, variance)
        m, v = mpf(mean), mpf(variance)
        mu, nu, omega, tau = m, v, 0, 1
        c, d = mu * omega, nu * tau
        e0, e1, e2 = (mp.erfc((c + k * d) / mp.sqrt(2 * d)) for k in (0, 1, 2))
        f1, f2 = mp.exp(c + d / 2), mp.exp(2 * (c + d))
        gauss = mp.sqrt(2 / mp.pi) * mp.sqrt(d) * mp.exp(-(c**2) / (2 * d))
        equation_4 = lam / 2 * (c * (1 - e0) + alpha * f1 * e1 - alpha * e0 + gauss + c)
        second_moment = (c**2 + d) * (2 - e0) + alpha**2 * (-2 * f1 * e1 + f2 * e2 + e0) + c * gauss
        equation_5 = lam**2 / 2 * second_moment - equation_4**2
        assert abs(equation_4 - m) < mpf(10) ** -50 and abs(equation_5 - v) < mpf(10) ** -50

        value = scaled_elu(lambda: (lam, alpha)).value
        density = lambda z: mp.exp(-z * z / (2 * v)) / mp.sqrt(2 * mp.pi * v)
        moment = lambda k: mp.quad(lambda z: value(z) ** k * density(z), [-mp.inf, 0, mp.inf])
        assert abs(moment(1) - m) < mpf(10) ** -40
        assert abs(moment(2) - m**2 - v) < mpf(10) ** -40


# ------------------------------------------------------------------ functions of a row


def softmax(temperature=1.0):
    """y_i = e^(x_i/T) / sum_j e^(x_j/T); J_ij = y_i (delta_ij - y_j) / T."""
    t = mpf(temperature)

    def value(x):
        powers = [mp.exp(xi / t) for xi in x]
        return [p / mp.fsum(powers) for p in powers]

    def backward(x, dy):
        y = value(x)
        return [
            mp.fsum(yi * yj * (di - dj) for yj, dj in zip(y, dy)) / t for yi, di in zip(y, dy)
        ]

    return value, backward


def log_softmax():
    """y_i = -ln(sum_j e^(x_j - x_i)); dx_j = dy_j - p_j sum_i dy_i with p = softmax(x).

    As sum_i p_i = 1, dx_j = sum_i (dy_j p_i - dy_i p_j), where the term i = j is zero.
    """
    probability = softmax()[0]

    def value(x):
        others = lambda i: [mp.exp(xj - x[i]) for j, xj in enumerate(x) if j != i]
        return [-mp.log1p(mp.fsum(others(i))) for i in range(len(x))]

    def backward(x, dy):
        p = probability(x)
        return [
            mp.fsum(dy[j] * p[i] - p[j] * dy[i] for i in range(len(x)) if i != j)
            for j in range(len(x))
        ]

    return value, backward


def sparsemax_support(x):
    """k(x) of Martins & Astudillo 2016, algorithm 1, and the threshold tau."""
    ordered = sorted(x, reverse=True)
    sums = [mp.fsum(ordered[: k + 1]) for k in range(len(x))]
    k = max(k for k in range(1, len(x) + 1) if 1 + k * ordered[k - 1] > sums[k - 1])
    return k, (sums[k - 1] - 1) / k


def sparsemax():
    """y = max(x - tau, 0); on the support dx_i = dy_i - mean of dy over the support, else 0.

    An element that equals tau lies outside the support.
    """

    def in_support(x):
        k, _ = sparsemax_support(x)
        least = sorted(x, reverse=True)[k - 1]
        return [xi >= least for xi in x]

    def value(x):
        _, tau = sparsemax_support(x)
        return [xi - tau if inside else mpf(0) for xi, inside in zip(x, in_support(x))]

    def backward(x, dy):
        inside = in_support(x)
        mean = mp.fsum(d for d, s in zip(dy, inside) if s) / sum(inside)
        return [d - mean if s else mpf(0) for d, s in zip(dy, inside)]

    return value, backward


def on_sparsemax_kink(x):
    _, tau = sparsemax_support(x)
    return any(abs(xi - tau) < mpf(10) ** -100 for xi in x)


# ------------------------------------------------------------------ what is tabulated

ELEMENTWISE = {
    "identity": identity(),
    "step": step(),
    "relu": relu(),
    "leaky_relu": leaky_relu(),
    "leaky_relu(alpha=0.2)": leaky_relu(0.2),
    "rrelu": rrelu(),
    "thresholded_relu": thresholded_relu(),
    "thresholded_relu(theta=0.5)": thresholded_relu(0.5),
    "threshold": threshold(),
    "threshold(threshold=0.5, value=-0.25)": threshold(0.5, -0.25),
    "threshold(threshold=-1, value=3)": threshold(-1.0, 3.0),
    "relu6": relu6(),
    "squared_relu": squared_relu(),
    "elu": elu(),
    "elu(alpha=0.5)": elu(0.5),
    "elu(alpha=2)": elu(2.0),
    "celu": celu(),
    "celu(alpha=0.5)": celu(0.5),
    "celu(alpha=2)": celu(2.0),
    "selu": selu(),
    "selu(mean=0.1, variance=1.5)": selu_for(0.1, 1.5),
    "gelu": gelu(),
    "gelu_tanh": gelu_tanh(),
    "gelu_sigmoid": gelu_sigmoid(),
    "silu": silu(),
    "swish": swish(),
    "swish(beta=1.702)": swish(1.702),
    "swish(beta=0.5)": swish(0.5),
    "swish(beta=-1)": swish(-1.0),
    "mish": mish(),
    "tanh_exp": tanh_exp(),
    "lisht": lisht(),
    "hard_sigmoid": hard_sigmoid(),
    "hard_sigmoid(alpha=0.2, beta=0.5)": hard_sigmoid(0.2, 0.5),
    "hard_swish": hard_swish(),
    "hard_mish": hard_mish(),
    "hard_tanh": hard_tanh(),
    "hard_tanh(min=-2, max=0.5)": hard_tanh(-2.0, 0.5),
    "sigmoid": sigmoid(),
    "log_sigmoid": log_sigmoid(),
    "tanh": tanh(),
    "rational_tanh": rational_tanh(),
    "rectified_tanh": rectified_tanh(),
    "tanh_shrink": tanh_shrink(),
    "softplus": softplus(),
    "softplus(beta=2)": softplus(2.0),
    "softplus(beta=0.5)": softplus(0.5),
    "softsign": softsign(),
    "squareplus": squareplus(),
    "squareplus(b=0.5)": squareplus(0.5),
    "hard_shrink": hard_shrink(),
    "hard_shrink(lambda=1)": hard_shrink(1.0),
    "soft_shrink": soft_shrink(),
    "soft_shrink(lambda=1)": soft_shrink(1.0),
    "sparse_plus": sparse_plus(),
    "sparse_sigmoid": sparse_sigmoid(),
    "snake": snake(),
    "snake(alpha=0.5)": snake(0.5),
    "cube": cube(),
    "exponential": exponential(),
}

ROWWISE = {
    "rows_softmax": ("softmax", softmax()),
    "rows_softmax_t": ("softmax(temperature=2)", softmax(2.0)),
    "rows_log_softmax": ("log_softmax", log_softmax()),
    "rows_sparsemax": ("sparsemax", sparsemax()),
}

MAX_FLOAT = (2 - 2.0**-23) * 2.0**127

MAGNITUDES = [
    2.0**-149, 1e-40, 2.0**-126, 1e-30, 1e-10, 1e-5, 1e-3, 0.01, 0.1, 0.3, 0.35, 0.5, 0.7, 1, 1.2,
    1.5, 2, 2.5, 3, 3.5, 4, 4.5, 4.75, 5, 6, 7, 8, 8.7, 9, 9.1, 10, 12, 13.8, 15, 16, 17, 18, 20,
    22, 22.2, 25, 30, 40, 44, 50, 60, 80, 87, 88, 88.8, 100, 103, 104, 110, 200, 355, 710, 1e4,
    1e6, 1e10, 1e20, 1e30, MAX_FLOAT,
]  # fmt: skip

# Values that TensorFlow Addons publishes, at x = -2, -1, 0, 1, 2.
TF_ADDONS = {
    "mish": (-0.2525015, -0.30340144, 0, 0.86509836, 1.943959),
    "gelu_tanh": (-0.04540229, -0.158808, 0, 0.841192, 1.9545977),
    "gelu": (-0.04550028, -0.15865526, 0, 0.8413447, 1.9544997),
}


def float32(x):
    """The float32 nearest to x."""
    return struct.unpack("<f", struct.pack("<f", float(x)))[0]


def neighbours(x):
    """The float32 nearest to x, and the ones below and above it."""
    x = float32(x)
    if x == 0:
        return (-(2.0**-149), 0.0, 2.0**-149)
    bits = struct.unpack("<i", struct.pack("<f", abs(x)))[0]
    below, above = (struct.unpack("<f", struct.pack("<i", bits + d))[0] for d in (-1, 1))
    return (below, x, above) if x > 0 else (-above, x, -below)


def points(activation):
    chosen = {0.0}
    for magnitude in MAGNITUDES:
        chosen |= {float32(magnitude), -float32(magnitude)}
    for special in activation.kinks + activation.joints + activation.stationary:
        chosen |= set(neighbours(special))
    return sorted(chosen)


def row_points():
    """25 pairs (x, dy)."""
    source = random.Random(20260101)

    def uniform(n, scale):
        return [float32(scale * (2 * source.random() - 1)) for _ in range(n)]

    rows = [
        [0], [3.25], [-1e30],
        [0, 0], [1, 0], [0.1, -0.3], [1e30, -1e30], [100, 12],
        [1, 1, 0.5], [-1e30, -1e30, -1e30], [1e30, 1e30, -1e30], [-1e4, -10000.5, -10001],
        [88.8, -104, 0],
        [0.1] * 5, [-2, -1, 0, 1, 2], [MAX_FLOAT, -MAX_FLOAT, 0, 1, -1], [710, 709, -745, 355, 0],
        [0.25, 0.25, -0.5, 0.25, -0.5, 0, 0, -1e-5, 1e-5, 0.25],
        [-1e4] * 10,
        [-1e6, 1e6, 999999.5, 0, 1e-30, -1e-30, 2.0**-149, 50, 999999, -87],
        uniform(10, 3),
        uniform(17, 1), uniform(17, 100), [float32(1 + d) for d in uniform(17, 1e-5)],
        [1e30, 1, 2, 2, 1, 1e30, -1e30, 0, 0, 1e10, -1e10, 20, 20, 20, -3.5, 1e30, -1e30],
    ]  # fmt: skip
    gradients = [uniform(len(row), 2) for row in rows]
    gradients[4] = [1.0, 0.0]
    gradients[13] = [1.0] * 5
    gradients[17] = [0.0] * 9 + [1.0]
    return [([float32(x) for x in row], dy) for row, dy in zip(rows, gradients)]


# ------------------------------------------------------------------ evaluation and checks


def settle(f, *arguments):
    """The list f(*arguments), at a precision where doubling it changes no result by 1e-50."""
    previous = None
    dps = START_DPS
    while dps <= 32 * START_DPS:
        with mp.workdps(dps):
            current = [mp.convert(y) for y in f(*arguments)]
            if previous and all(
                abs(c - p) <= SETTLED * abs(c) for c, p in zip(current, previous)
            ):
                return current
        previous, dps = current, 2 * dps
    raise ArithmeticError(f"no settled result at {arguments}")


def log10_size(x):
    return int(mp.mag(x) * 0.30103) if x else 0


def numeric_derivative(f, x, value, derivative):
    """mpmath's central difference, or None where it would need too many digits.

    The step is 10^-150 max(1, 1/|x|). The precision covers the digits that are lost when f hardly
    changes over a step, as in the tails of a sigmoid.
    """
    step_exponent = 150 + max(0, -log10_size(x))
    lost = max(0, log10_size(value) - log10_size(derivative)) if value and derivative else 0
    digits = step_exponent + max(0, log10_size(x)) + lost + 250
    if digits > 10_000:
        return None
    with mp.workdps(digits):
        return mp.diff(f, mpf(x), h=mpf(10) ** -step_exponent)


def check_derivative(spec, activation, x, value, derivative):
    """True if the derivative at x was checked, False if x is a kink or out of reach."""
    if any(x == kink for kink in activation.kinks):
        return False
    numeric = numeric_derivative(activation.value, x, value, derivative)
    if numeric is None:
        return False
    allowed = TOLERANCE * abs(derivative) if derivative else mpf(10) ** -100
    if abs(numeric - derivative) > allowed:
        raise ArithmeticError(f"{spec}: derivative at {x} is {derivative}, numerically {numeric}")
    return True


def check_row(spec, value, x, dy, y, dx):
    if spec == "sparsemax" and on_sparsemax_kink(x):
        return 0
    checked = 0
    for i in range(len(x)):
        along_i = lambda t: mp.fdot(dy, value(x[:i] + [t] + x[i + 1 :]))
        numeric = numeric_derivative(along_i, x[i], mp.fdot(dy, y), dx[i])
        if numeric is None:
            continue
        allowed = TOLERANCE * abs(dx[i]) if dx[i] else mpf(10) ** -100
        if abs(numeric - dx[i]) > allowed:
            raise ArithmeticError(f"{spec}: dx[{i}] at {x} is {dx[i]}, numerically {numeric}")
        checked += 1
    return checked


def check_published_values():
    for spec, expected in TF_ADDONS.items():
        for x, published in zip((-2, -1, 0, 1, 2), expected):
            value = ELEMENTWISE[spec].value(mpf(x))
            assert abs(value - published) <= 5e-7 * abs(published), (spec, x, value)
    minimum = ELEMENTWISE["mish"].stationary[0]
    assert abs(minimum + 1.19243) < 1e-5
    assert abs(ELEMENTWISE["mish"].value(minimum) + 0.30884) < 1e-5

    lam, alpha = selu_constants(0.0, 1.0)
    assert abs(lam - mpf(SELU_LAMBDA)) < mpf(10) ** -30
    assert abs(alpha - mpf(SELU_ALPHA)) < mpf(10) ** -30
    for mean, variance in ((0.0, 1.0), (0.1, 1.5), (-0.2, 0.7)):
        check_selu_constants(mean, variance)


# ------------------------------------------------------------------ output


def decimal(y):
    if abs(y) < SMALLEST_PRINTED:
        return "0"
    if abs(y) > LARGEST_PRINTED:
        return "1e1000000000" if y > 0 else "-1e1000000000"
    text = mp.nstr(y, DIGITS, min_fixed=1, max_fixed=0, show_zero_exponent=True)
    return text.replace(".0e", "e").replace("e+", "e")


def hexadecimal(x):
    """x as a hexadecimal floating-point literal of C99 and Java, without trailing zeros."""
    mantissa, exponent = float(x).hex().split("p")
    whole, fraction = mantissa.split(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}p{int(exponent)}"


def file_name(spec):
    """leaky_relu(alpha=0.2) -> leaky_relu_alpha_0.2"""
    for old, new in (("(", "_"), (")", ""), (", ", "_"), ("=", "_")):
        spec = spec.replace(old, new)
    return spec


def write(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")


def comment(spec, activation):
    """# spec: name(parameters), then the solved constants, if any, after a semicolon."""
    with mp.workdps(2 * DIGITS):
        solved = activation.constants()
    values = ", ".join(f"{name}={mp.nstr(value, DIGITS)}" for name, value in solved.items())
    return f"# spec: {spec}" + (f"; {values}" if values else "")


def elementwise_table(spec, activation):
    lines, checked = [comment(spec, activation), "x,value,derivative"], 0
    for x in points(activation):
        evaluate = lambda t: (activation.value(t), activation.derivative(t))
        value, derivative = settle(evaluate, mpf(x))
        checked += check_derivative(spec, activation, x, value, derivative)
        lines.append(f"{hexadecimal(x)},{decimal(value)},{decimal(derivative)}")
    print(f"{spec}: {len(lines) - 2} points, {checked} derivatives checked numerically")
    return lines


def row_table(spec, value, backward):
    lines, checked, total = [f"# spec: {spec}", "x,dy,y,dx"], 0, 0
    for x, dy in row_points():
        x, dy = [mpf(t) for t in x], [mpf(t) for t in dy]
        y, dx = settle(value, x), settle(backward, x, dy)
        checked, total = checked + check_row(spec, value, x, dy, y, dx), total + len(x)
        columns = [map(hexadecimal, x), map(hexadecimal, dy), map(decimal, y), map(decimal, dx)]
        lines.append(",".join(";".join(column) for column in columns))
    print(f"{spec}: {len(lines) - 2} rows, {checked} of {total} derivatives checked numerically")
    return lines


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: python3 make_reference.py <folder for the tables>")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    check_published_values()
    for spec, activation in ELEMENTWISE.items():
        write(folder / f"{file_name(spec)}.csv", elementwise_table(spec, activation))
    for name, (spec, (value, backward)) in ROWWISE.items():
        write(folder / f"{name}.csv", row_table(spec, value, backward))


if __name__ == "__main__":
    main()
