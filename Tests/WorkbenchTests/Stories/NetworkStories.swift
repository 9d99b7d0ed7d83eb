import Charts
import Records
import Testing
import Workbench

/// The network view, and what it shares with other panes.
@Suite struct NetworkStories {
    @Test func usesAreGoneThroughInTheOrderOfTheNetwork() throws {
        var story = Story(try FakeSession(steps: 430))
        story.type("Nzhhh")
        #expect(story.model.basis == 0 && story.model.use == nil)
        var seen: [[Int?]] = []
        for _ in 0..<6 {
            story.type("j")
            seen.append([story.model.basis, story.model.use])
        }
        #expect(seen == [[0, 0], [0, 1], [0, 2], [0, 3], [1, nil], [1, 0]])
        story.type("kJ")
        #expect([story.model.basis, story.model.use] == [2, 2])
        story.type("JJ")
        #expect([story.model.basis, story.model.use] == [2, 3], "no further than the last use")
        #expect(story.screen.contains("use 4  block 3") && story.screen.contains("layer3.2.coeff_conv2"))
        #expect(story.screen.contains("loss = cross-entropy + λ 10"), "the end of the network is reached")
        story.type("h")
        #expect([story.model.basis, story.model.use] == [1, nil])
    }

    @Test func theChosenBasisIsThatOfTheOtherPanes() throws {
        var story = Story(try FakeSession(steps: 430))
        story.type("Nzhh")
        #expect(story.screen.contains("1 group 1  rank 8 shared + 1 own"))
        story.type("7")
        #expect(story.screen.contains("1 group 1  singular values by step"))
        story.type("i")
        #expect(story.screen.contains("1 group 1  8 filters"))
        story.type("6")
        #expect(story.screen.contains("Basis similarity |cos|, group 1"))
        story.type("fg")
        story.type("N")
        #expect(story.screen.contains("2 group 2  rank 16 shared + 2 own"))
    }

    @Test func usesThatLightUpHaveTags() throws {
        var story = Story(try FakeSession(steps: 430), width: 120, height: 60)
        story.capabilities = Capabilities(colors: .mono, glyphs: .ascii)
        story.type("Nzhh")
        #expect(story.screen.contains("< uses 1 3") && story.screen.contains("< uses 2 4"))
        story.type("jjj")
        #expect(story.screen.contains("< use 3") && story.screen.contains(">use 3"))
        let body = story.screen.split(separator: "\n").dropLast().joined()
        #expect(!body.contains("?"), "every sign has a spelling in ASCII")
    }

    @Test func whatIsMeasuredIsAskedFor() throws {
        var story = Story(try FakeSession(steps: 430))
        story.type("Nz")
        let request = try #require(story.requests.last)
        #expect(request.useGradients && request.spectra)
        #expect(request.matrices == [MatrixRequest(group: 3, kind: .basis)])
        #expect(story.screen.contains("σ 0.90"))
    }

    @Test func aNetworkWithoutBasesIsScrolled() throws {
        var story = Story(try FakeSession("resnet110", steps: 60), width: 60, height: 16)
        story.type("Nz")
        #expect(story.screen.contains("group 1: 18 blocks"))
        #expect(story.screen.contains("blocks 1…18 ×18"), "equal blocks are drawn once")
        story.type("JJJ")
        #expect(story.screen.contains("loss = cross-entropy") && !story.screen.contains("group 1:"))
    }

    @Test func aBasisOrUseIsPointedAt() throws {
        var story = Story(try FakeSession(steps: 430), width: 120, height: 60)
        story.type("Nzhh")
        func row(_ text: String) throws -> Int {
            let rows = story.screen.split(separator: "\n", omittingEmptySubsequences: false)
            return try #require(rows.firstIndex { $0.contains(text) })
        }
        story.take(.mouse(Mouse(.press, x: 20, y: try row("basis of 16 filters"))))
        #expect(story.model.basis == 1 && story.model.use == nil)
        let uses = try row("uses 2 4")
        for use in [1, 3, 1] {
            story.take(.mouse(Mouse(.press, x: 20, y: uses)))
            #expect(story.model.use == use, "one use after the other")
        }
        story.take(.mouse(Mouse(.wheelDown, x: 20, y: uses)))
        #expect(story.model.use == 2)
        #expect(story.model.isZoomed)
    }

    @Test func aSessionWhoseNetworkIsNotKnownSaysSo() throws {
        var session = try FakeSession(steps: 60)
        session.description.network = nil
        var story = Story(session)
        story.type("Nz")
        #expect(story.screen.contains("the structure of resnet20-s8u1 is not known"))
    }

    @Test func theGradientFlowReadsOutAUse() throws {
        var story = Story(try FakeSession(steps: 430), step: 430)
        story.type("fzhh")
        #expect(story.model.cursor == 350, "from measurement to measurement")
        story.type("l")
        #expect(story.model.cursor == 400)
        story.type("gjj")
        let value = story.session.useGradients(400).first { $0.basis == 1 && $0.use == 1 }?.size.l2
        let number = Numbers.short(try #require(value))
        #expect(story.screen.contains("1 use 2 at step 400: ‖g‖₂ \(number)  block 2"))
    }

    @Test func aTermThatWasOffIsNotAWeightOfZero() throws {
        var session = try FakeSession(steps: 430)
        session.lambda = 0
        session.description.configuration.orthogonality = false
        let story = Story(session, width: 200, height: 60)
        #expect(story.screen.contains("cross-entropy, orthogonality 6.7e-4 off"))
        #expect(Story(session).screen.contains(", orth off"))
    }
}
