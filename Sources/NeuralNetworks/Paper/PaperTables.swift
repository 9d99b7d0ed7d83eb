import Records

/// The paper's tables and Figure 4, as far as their figures are known.
///
/// The ICLR edition's figures, where it has them; errors are the best of all epochs on the test set. Rows without figures
/// are networks that others are compared with.
public enum PaperTables {
    /// All rows, table by table.
    public static let rows = cifar100 + cifar10 + imageNet

    /// The row of a network in one of its variants; `nil` where the paper has none.
    public static func row(_ model: ModelName, stem: Stem, classes: Int) -> PaperRow? {
        rows.first { $0.model == model.description && $0.table.stem == stem && $0.table.classes == classes }
    }

    private static let cifar100 = [
        PaperRow(
            table: .cifar100, label: "ResNet18", model: "resnet18", parameters: "~11.2M", flops: "~1.11G",
            error: "~23.26"),
        PaperRow(
            table: .cifar100, label: "ResNet34", model: "resnet34", parameters: "~21.3M", flops: "~2.32G",
            error: "~22.49"),
        PaperRow(
            table: .cifar100, label: "ResNet50", model: "resnet50", parameters: "~23.7M", flops: "~2.60G",
            error: "22.36"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S8U1", model: "resnet34-s8u1", parameters: "5.87M", flops: "0.79G",
            error: "23.11"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S16U1", model: "resnet34-s16u1", parameters: "6.49M", flops: "1.05G",
            error: "22.64"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S32U1", model: "resnet34-s32u1", parameters: "7.73M", flops: "1.55G",
            error: "21.79", notes: [.s32u1Error]),
        PaperRow(
            table: .cifar100, label: "ResNet34-S16U2", model: "resnet34-s16u2", parameters: "~6.8M", flops: "~1.08G",
            error: "~22.95"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S16U4", model: "resnet34-s16u4", parameters: "~7.4M", flops: "~1.14G",
            error: "~23.89"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S16U8", model: "resnet34-s16u8", parameters: "~8.5M", flops: "~1.27G",
            error: "~22.91"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S16U16", model: "resnet34-s16u16", parameters: "~10.8M", flops: "~1.52G",
            error: "~22.50"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S32U2", model: "resnet34-s32u2", parameters: "~8.0M", flops: "~1.58G",
            error: "~22.51"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S32U4", model: "resnet34-s32u4", parameters: "~8.6M", flops: "~1.65G",
            error: "~23.00"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S32U8", model: "resnet34-s32u8", parameters: "~9.7M", flops: "~1.77G",
            error: "~21.70"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S32U16", model: "resnet34-s32u16", parameters: "~12.0M", flops: "~2.03G",
            error: "~23.01"),
        PaperRow(
            table: .cifar100, label: "ResNet34-S32U32", model: "resnet34-s32u32", parameters: "~16.6M", flops: "~2.53G",
            error: "~22.44"),
        PaperRow(table: .cifar100, label: "ResNet34-S16U0", model: "resnet34-s16", error: "23.43", notes: [.fileNames]),
        PaperRow(table: .cifar100, label: "ResNet34-S32U0", model: "resnet34-s32", error: "22.32", notes: [.fileNames]),
        PaperRow(table: .cifar100, label: "ResNet34-S0U16", model: "resnet34-u16", error: "23.26", notes: [.fileNames]),
        PaperRow(table: .cifar100, label: "ResNet34-S0U32", model: "resnet34-u32", error: "23.00", notes: [.fileNames]),
        PaperRow(table: .cifar100, label: "DenseNet121", model: "densenet121"),
        PaperRow(
            table: .cifar100, label: "DenseNet121-S16U1", model: "densenet121-s16u1", parameters: "5.08M",
            flops: "1.43G", error: "22.15", notes: [.exchangedLabels]),
        PaperRow(table: .cifar100, label: "ResNeXt50", model: "resnext50"),
        PaperRow(
            table: .cifar100, label: "ResNeXt50-S64U4", model: "resnext50-s64u4", parameters: "19.3M", flops: "2.38G",
            error: "20.09", notes: [.exchangedLabels, .resNeXtSaving]),
        PaperRow(table: .cifar100, label: "MobileNetV2", model: "mobilenetv2"),
        PaperRow(
            table: .cifar100, label: "MobileNetV2-Shared", model: "mobilenetv2-shared:expand", parameters: "2.16M",
            flops: "0.14G", error: "27.65", notes: [.onlyExpansion, .earlier("27.70")]),
        PaperRow(
            table: .cifar100, label: "MobileNetV2-SharedDouble", model: "mobilenetv2-shared:expand+project",
            parameters: "1.90M", flops: "0.14G", error: "27.54", notes: [.expansionAndProjection, .mobileSaving]),
    ]

    private static let cifar10 = [
        PaperRow(table: .cifar10, label: "ResNet32", model: "resnet32"),
        PaperRow(
            table: .cifar10, label: "ResNet32-S8U1", model: "resnet32-s8u1", parameters: "0.15M", flops: "0.10G",
            error: "8.08"),
        PaperRow(
            table: .cifar10, label: "ResNet32-S16U1", model: "resnet32-s16u1", parameters: "0.20M", flops: "0.16G",
            error: "7.43", notes: [.moreOperations]),
        PaperRow(
            table: .cifar10, label: "ResNet32-S16U1★", model: "resnet32-s16u1-double", parameters: "0.24M",
            flops: "0.16G", error: "6.93", notes: [.cut, .moreOperations]),
        PaperRow(table: .cifar10, label: "ResNet56", model: "resnet56", error: "6.97"),
        PaperRow(
            table: .cifar10, label: "ResNet56-S8U1", model: "resnet56-s8u1", parameters: "0.20M", flops: "0.17G",
            error: "7.52"),
        PaperRow(
            table: .cifar10, label: "ResNet56-S16U1", model: "resnet56-s16u1", parameters: "0.22M", flops: "0.30G",
            error: "7.46", notes: [.misprint, .moreOperations]),
        PaperRow(
            table: .cifar10, label: "ResNet56-S16U1★", model: "resnet56-s16u1-double", parameters: "0.31M",
            flops: "0.30G", error: "6.30", notes: [.r56DoubleError, .moreOperations]),
        PaperRow(table: .cifar10, label: "ResNet110", model: "resnet110"),
    ]

    private static let imageNet = [
        PaperRow(table: .imageNet, label: "ResNet34", model: "resnet34"),
        PaperRow(
            table: .imageNet, label: "ResNet34-S32U1", model: "resnet34-s32u1", parameters: "8.20M", flops: "4.98G",
            error: "27.83", notes: [.earlier("28.42")]),
        PaperRow(
            table: .imageNet, label: "ResNet34-S48U1", model: "resnet34-s48u1", parameters: "9.44M", flops: "6.52G",
            error: "27.88"),
        PaperRow(
            table: .imageNet, label: "ResNet34-S32U1★", model: "resnet34-s32u1-double", parameters: "9.76M",
            flops: "4.98G", error: "27.20", notes: [.earlier("27.69")]),
        PaperRow(
            table: .imageNet, label: "ResNet34-S48U1★", model: "resnet34-s48u1-double", parameters: "11.79M",
            flops: "6.52G", error: "26.67"),
        PaperRow(table: .imageNet, label: "ResNet50", model: "resnet50"),
        PaperRow(
            table: .imageNet, label: "ResNet50-Shared", model: "resnet50-shared:conv3x3", parameters: "20.51M",
            flops: "4.11G", flopsPerMultiplyAddition: 1, error: "23.64", notes: [.only3x3, .singleFLOPs]),
        PaperRow(
            table: .imageNet, label: "ResNet50-Shared++", model: "resnet50-shared:conv3x3+project",
            parameters: "18.26M", flops: "8.22G", error: "23.95", notes: [.projection]),
        PaperRow(table: .imageNet, label: "ResNet101", model: "resnet101"),
        PaperRow(
            table: .imageNet, label: "ResNet101-Shared", model: "resnet101-shared:conv3x3", parameters: "29.47M",
            flops: "7.83G", flopsPerMultiplyAddition: 1, error: "22.31", notes: [.only3x3, .singleFLOPs]),
        PaperRow(table: .imageNet, label: "MobileNetV2", model: "mobilenetv2", error: "28.12", notes: [.inferred]),
        PaperRow(
            table: .imageNet, label: "MobileNetV2-Shared†", model: "mobilenetv2-shared:expand", parameters: "3.24M",
            flops: "0.66G", error: "27.61", notes: [.onlyExpansion]),
        PaperRow(
            table: .imageNet, label: "MobileNetV2-Shared", model: "mobilenetv2-shared:expand+project",
            parameters: "2.98M", flops: "0.66G", error: "28.21",
            notes: [.expansionAndProjection, .mobileImageNetSaving]),
    ]
}
