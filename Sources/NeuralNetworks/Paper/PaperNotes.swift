// Why published figures and counts disagree, and what else one has to know to read them.
extension PaperNote {
    static let s32u1Error = PaperNote("The paper's text says 21.84 %, the authors' table 21.79 %.")
    static let r56DoubleError = PaperNote(
        "0.31M is cut, not rounded. The paper's text says 6.33 %, the authors' table and checkpoint 6.30 %.")
    static let misprint = PaperNote(
        "0.22M is a misprint: the network and the authors' own checkpoint have 270,842 parameters. The text's saving of "
            + "41.3 % is wrong too; by count it is 68.2 %.")
    static let cut = PaperNote("0.24M is cut, not rounded.")
    static let moreOperations = PaperNote(
        "Rank 17 exceeds the 16 channels of the first group: fewer parameters, more operations.", isDisagreement: false)
    static let exchangedLabels = PaperNote(
        "The authors' list has the labels of these two networks exchanged (DenseNet121-S64U4, ResNeXt50-S16U1). The counts "
            + "and the paper's text say which is which; ResNeXt50-S16U1 cannot be built.")
    static let resNeXtSaving = PaperNote(
        "The paper's text has 16.7 % and 12.1 %, computed from rounded figures.")
    static let onlyExpansion = PaperNote(
        "The paper's text and Figure 7 share the first 1×1 and the depthwise convolution; the published counts are those "
            + "of its code, which shares the first 1×1 only. -shared:expand+depthwise is the text's.")
    static let expansionAndProjection = PaperNote(
        "The paper's text and Figure 7 share the first 1×1 and the depthwise convolution; the published counts are those "
            + "of its code, which shares both 1×1. -shared:expand+depthwise is the text's.")
    static let mobileSaving = PaperNote("The paper's text has 21.9 %, computed from rounded figures.")
    static let mobileImageNetSaving = PaperNote(
        "The paper's text has 14.9 %, against 3.50M: MobileNetV2 as others build it, without the authors' extra 1×1 in "
            + "stage 1 and biases. Their latest code adds channel attention, 17 parameters; the published figures are "
            + "without.")
    static let projection = PaperNote(
        "The paper's text and Figure 6 share the first 1×1 and the 3×3 convolution, its code the 3×3 and the last 1×1. "
            + "Both cost the same; -shared:reduce+conv3x3 is the text's. The text's saving of 28.6 % is computed from rounded "
            + "figures.")
    static let only3x3 = PaperNote(
        "In the paper's last edition -Shared is the 3×3 convolution alone, and -Shared++ what was -Shared before.",
        isDisagreement: false)
    static let singleFLOPs = PaperNote(
        "Published in the last edition only, which counts a multiply-addition as one operation: half of ours.")
    static let fileNames = PaperNote("Known from the name of the authors' checkpoint only.", isDisagreement: false)
    static let inferred = PaperNote(
        "Inferred: the text says that MobileNetV2-Shared is better by 0.51 %.", isDisagreement: false)

    /// Two trainings of the same network were published.
    static func earlier(_ error: String) -> PaperNote {
        PaperNote("An earlier training that the authors published had \(error) %.", isDisagreement: false)
    }
}
