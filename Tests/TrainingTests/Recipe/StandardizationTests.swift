@testable import Datasets
import Records
import Testing

@testable import Training

struct StandardizationTests {
    /// A pixel of brightness 255·mean becomes 0, one a deviation brighter 1.
    @Test func theRecordedConstantsAreThoseOfTheImages() throws {
        let run = try TinyRun()
        run.configuration.standardization = Standardization(
            source: .given, mean: [0, 0.2, 0.4], deviation: [1, 0.5, 0.25])
        let dataset = try run.dataset.standardized(as: run.configuration)
        let batches = BatchLoader(dataset: dataset, batchSize: 1, seed: 1, augmentation: false)
        var (images, label) = ([Float](repeating: 0, count: 3 * 32 * 32), Int32(0))
        _ = batches.fill(evaluating: dataset.test, batch: 0, images: &images, labels: &label)
        for (channel, (mean, deviation)) in zip([Float(0), 0.2, 0.4], [Float(1), 0.5, 0.25]).enumerated() {
            let pixel = Float(dataset.test.pixels[channel * 1024]) / 255
            #expect(images[channel * 1024] == (pixel - mean) / deviation)
        }
    }

    @Test func constantsThatDoNotFitAreRefusedWithASentence() throws {
        let dataset = try TinyRun().dataset
        let error = #expect(throws: DatasetError.self) {
            try dataset.standardized(mean: [0.5], deviation: [0.2])
        }
        #expect(error?.description.contains("cannot be standardized") == true)
        for deviation: Float in [0, -1, .nan, .infinity] {
            #expect(throws: DatasetError.self) {
                try dataset.standardized(mean: [0, 0, 0], deviation: [1, 1, deviation])
            }
        }
    }

    /// Naming the set's own constants changes no bit; others do, and a run that goes on still has them.
    @Test func runsUseThemFromTheFirstStepToTheLast() throws {
        let (unnamed, own, whole, parts) = (
            try TinyRun("resnet8"), try TinyRun("resnet8"), try TinyRun("resnet8"), try TinyRun("resnet8")
        )
        own.configuration.standardization = own.dataset.ownStandardization
        for run in [whole, parts] { run.configuration.standardization = .imageNet }
        parts.script = [2: [.stop]]
        for run in [unnamed, own, whole, parts] { try run.train() }
        parts.script = [:]
        try parts.resume()
        #expect(try own.tensors(step: 6) == unnamed.tensors(step: 6))
        #expect(try whole.tensors(step: 6) != unnamed.tensors(step: 6))
        #expect(try whole.tensors(step: 6) == parts.tensors(step: 6))
    }

    /// Constants for three channels say nothing about grey images: those keep their own.
    @Test func greyImagesKeepTheirOwn() throws {
        let colour = try TinyRun().dataset
        let grey = Dataset(
            name: "grey", channels: 1, imageSize: 32, classNames: colour.classNames, training: colour.training,
            test: colour.test, fingerprint: "", mean: [0.25], deviation: [0.5])
        #expect(Recipe.cifar10Authors.standardization(for: colour) == .imageNet)
        #expect(Recipe.cifar100Authors.standardization(for: colour) == .authorsCIFAR100)
        #expect(Recipe.cifar10.standardization(for: colour) == colour.ownStandardization)
        #expect(
            Recipe.cifar10Authors.standardization(for: grey)
                == Standardization(source: .own, mean: [0.25], deviation: [0.5]))
    }
}
