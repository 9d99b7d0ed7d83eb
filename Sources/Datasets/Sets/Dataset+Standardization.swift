extension Dataset {
    /// The same images, to be standardized by other constants: (x/255 − mean) / deviation.
    ///
    /// - Parameters:
    ///   - mean: One a channel, as a fraction of full brightness.
    ///   - deviation: One a channel, positive.
    /// - Throws: ``StandardizationError``.
    public func standardized(mean: [Float], deviation: [Float]) throws -> Dataset {
        guard mean.count == channels, deviation.count == channels else {
            throw StandardizationError.channels(
                means: mean.count, deviations: deviation.count, data: name, channels: channels)
        }
        guard mean.allSatisfy(\.isFinite), deviation.allSatisfy({ $0.isFinite && $0 > 0 }) else {
            throw StandardizationError.notPositive
        }
        return Dataset(
            name: name, channels: channels, imageSize: imageSize, classNames: classNames, training: training,
            test: test, fingerprint: fingerprint, mean: mean, deviation: deviation)
    }
}

/// Why a data set cannot be standardized by some constants.
public enum StandardizationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The images have another number of channels.
    case channels(means: Int, deviations: Int, data: String, channels: Int)
    /// A deviation is not positive, or a number not finite.
    case notPositive

    /// One sentence: what happened, where, what to do.
    public var description: String {
        switch self {
        case .channels(let means, let deviations, let data, let channels):
            "\(means) means and \(deviations) deviations do not fit \(data), whose images have \(channels) "
                + "channel\(channels == 1 ? "" : "s"): give one of each a channel, or standardize by the set's own"
        case .notPositive:
            "Means have to be finite and deviations positive numbers: an image cannot be standardized otherwise"
        }
    }
}
