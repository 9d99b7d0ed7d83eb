import CKernels
import Foundation

extension Parameter {
    /// Sets the gradient to zero.
    public func clearGradient() {
        guard let start = gradient.baseAddress else { return }
        memset(start, 0, count * MemoryLayout<Float>.stride)
    }

    /// One step of SGD on this parameter: v ← μ·v + (g + wd·w), then w ← w − rate·v.
    public func descend(learningRate: Double, momentum factor: Double, weightDecay: Double) {
        guard let value = value.baseAddress, let gradient = gradient.baseAddress, let velocity = momentum.baseAddress
        else { return }
        fbwork_descend(value, gradient, velocity, count, Float(learningRate), Float(factor), Float(weightDecay))
    }
}
