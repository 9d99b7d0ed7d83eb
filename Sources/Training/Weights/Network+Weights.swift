import NeuralNetworks
import Sessions

extension Network {
    /// Takes parameters and running statistics from a file under the authors' names; momentum becomes zero.
    ///
    /// - Parameter path: names the file in the error.
    /// - Throws: ``WeightsMismatch`` where the file does not fit; the network is then as it was.
    public func load(_ file: SafetensorsFile, path: String) throws(WeightsMismatch) {
        let values = try StateDictLayout(architecture).match(file, path: path)
        for parameter in parameters {
            if let found = values[parameter.name] { _ = parameter.value.update(fromContentsOf: found) }
            parameter.momentum.update(repeating: 0)
        }
        for statistic in statistics {
            if let found = values[statistic.name] { _ = statistic.value.update(fromContentsOf: found) }
        }
    }
}
