/// How long a network takes for one image, and how its decomposed convolutions ran.
struct ImageTiming {
    var latency: Timing
    /// With unique and shared components as two convolutions; `nil` where there are not both.
    var separateLatency: Timing?
    /// Decomposed convolutions that ran as one full filter an output.
    var composed: Int
    /// Those that ran as components and coefficients.
    var decomposed: Int
}
