/// Trained weights with the logits that PyTorch computes from them: the schema of the checkpoints' JSON files.
///
/// The weights lie in a safetensors file beside it, the images are made by the fill rule.
public struct CheckpointCase: Codable, Hashable, Sendable {
    /// What the case is called.
    public var name: String
    /// Name of the network.
    public var model: String
    /// `cifar` or `imagenet`.
    public var stem: String
    /// Number of logits.
    public var classes: Int
    /// Images, channels, height and width of the batch.
    public var input: [Int]
    /// The key of the images' numbers u.
    public var inputKey: String
    /// The images' values as an expression of u.
    public var inputRule: LinearRule
    /// The test error in percent that the authors of the weights reported.
    public var reportedTestError: Double?
    /// The epoch that the weights are from.
    public var epoch: Int?
    /// Name of the safetensors file in the folder of this one; without it, the name of this one.
    public var file: String?
    /// Of the whole batch, in evaluation mode.
    public var evaluationLogits: [[Double]]

    enum CodingKeys: String, CodingKey {
        case name, model, stem, classes, input, epoch, file
        case inputKey = "input_key"
        case inputRule = "input_rule"
        case reportedTestError = "reported_test_error"
        case evaluationLogits = "eval_logits"
    }
}
