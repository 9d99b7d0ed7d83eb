import CKernels

extension Architecture.Activation? {
    /// What the kernels do to an output: ReLU, and where it ends.
    func epilogue(addend: UnsafePointer<fbwork_image>? = nil) -> fbwork_epilogue {
        fbwork_epilogue(addend: addend, positive: nil, live: nil, rectify: self == nil ? 0 : 1, ceiling: ceiling)
    }

    /// Where the activation ends; 0: nowhere.
    var ceiling: Float { self == .relu6 ? 6 : 0 }
}
