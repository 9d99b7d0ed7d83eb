import Records

extension Architecture {
    /// The same network without sharing and decomposition, that savings are counted against; `nil` where it is one.
    public var counterpart: Architecture? {
        guard model.sharing != .none else { return nil }
        let plain = ModelName(family: model.family, sharing: .none)
        // It exists in every variant that this one exists in.
        return try? Architecture(plain, stem: variant, inputChannels: inputChannels, classes: classes)
    }
}
