import Records

/// The activations and pools that the authors' counting tool sees.
///
/// It counts one operation a value of each, but only where they are modules in their code, which differs from family to
/// family; functions go uncounted. The activation after a block's addition is a function everywhere.
struct CountedModules {
    /// Activations before the groups.
    var stem = false
    /// Activations inside blocks that are not decomposed.
    var plainBlocks = false
    /// Activations after the groups.
    var head = false
    /// Every pool, the global one included.
    var pools = false

    init(_ family: ModelName.Family) {
        switch family {
        case .cifarResNet, .resNet: pools = true
        case .denseNet: (plainBlocks, head, pools) = (true, true, true)
        case .resNeXt: plainBlocks = true
        case .mobileNetV2: (stem, head) = (true, true)
        }
    }
}
