import Datasets
import Records

extension Dataset {
    /// The images as a recorded run sees them: standardized by its constants, where it has any.
    ///
    /// - Throws: `DatasetError` where the constants do not fit the images.
    public func standardized(as configuration: Configuration) throws -> Dataset {
        guard let constants = configuration.standardization else { return self }
        return try standardized(mean: constants.mean.map(Float.init), deviation: constants.deviation.map(Float.init))
    }

    /// This set's own constants: mean and deviation of all its training images.
    public var ownStandardization: Standardization {
        Standardization(source: .own, mean: mean.map(Double.init), deviation: deviation.map(Double.init))
    }
}
