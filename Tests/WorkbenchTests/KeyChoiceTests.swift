import Charts
import Records
import Testing

@testable import Workbench

struct KeyChoiceTests {
    private func table(_ choices: KeyChoice...) -> (table: KeyTable, problems: [KeyProblem]) {
        KeyTable.standard.choosing(choices)
    }

    @Test func everyActionHasANameOfItsOwn() {
        let names = KeyTable.standard.actions.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil }, "\(names)")
        let promised = [
            "run-or-pause", "step-batch", "toggle-orthogonality", "step-back", "10-steps-forward", "epoch-back",
            "pane-gradient-flow", "cell-left", "cell-down-8", "zoom", "quit",
        ]
        for name in promised { #expect(names.contains(name), "\(name)") }
    }

    @Test func everyKeyIsReadByItsName() throws {
        for key in KeyTable.bindings.flatMap(\.actions).map(\.key) { #expect(Key(name: key.name) == key) }
        #expect(
            try Key.sequence(" 6  z pagedown Ctrl-l ") == [
                .character("6"), .character("z"), .pageDown, .control("l"),
            ])
        for wrong in ["", "  ", "zz", "Ctrl-", "F0", "F64"] { #expect(Key(name: wrong) == nil, "\(wrong)") }
        #expect(throws: UnknownKey.self) { try Key.sequence("6 zz") }
    }

    @Test func aChosenKeyReplacesTheOldOnes() {
        let (table, problems) = table(KeyChoice(action: "zoom", keys: [.character("Q"), .function(2)]))
        #expect(problems.isEmpty)
        #expect(table.action(of: .character("Q")) == .zoom)
        #expect(table.action(of: .function(2)) == .zoom)
        #expect(table.action(of: .character("z")) == nil)
        #expect(table.action(of: .enter) == nil)
        #expect(table.bindings.contains { $0.keys == "Q F2" && $0.text.hasPrefix("zoom the pane") })
    }

    @Test func twoActionsChangePlaces() {
        let (table, problems) = table(
            KeyChoice(action: "step-batch", keys: [.character("e")]),
            KeyChoice(action: "step-epoch", keys: [.character(".")]))
        #expect(problems.isEmpty)
        #expect(table.action(of: .character("e")) == .stepBatch)
        #expect(table.action(of: .character(".")) == .stepEpoch)
    }

    @Test func aKeyThatMeansSomethingElseIsRefused() {
        let (table, problems) = table(KeyChoice(action: "zoom", keys: [.character("o")]))
        #expect(problems.map(\.action) == ["zoom"])
        #expect(problems.first?.text == "o means toggle-orthogonality already; give that another key too")
        #expect(table.action(of: .character("o")) == .toggleOrthogonality)
        #expect(table.action(of: .character("z")) == .zoom)
    }

    /// What falls gives its keys back, which lets fall what had taken them.
    @Test func aRefusalTakesOthersWithIt() {
        let (table, problems) = table(
            KeyChoice(action: "step-batch", keys: [.character("e")]),
            KeyChoice(action: "step-epoch", keys: [.character("o")]))
        #expect(problems.map(\.action) == ["step-epoch", "step-batch"])
        #expect(table.action(of: .character("e")) == .stepEpoch)
        #expect(table.action(of: .character(".")) == .stepBatch)
    }

    @Test func unknownActionsAndNoWayOutAreRefused() {
        let (table, problems) = table(
            KeyChoice(action: "fly", keys: [.character("Q")]), KeyChoice(action: "quit", keys: []),
            KeyChoice(action: "zoom", keys: [.control("c")]))
        #expect(Set(problems.map(\.action)) == ["fly", "quit", "zoom"])
        #expect(table.action(of: .character("q")) == .quit)
        #expect(table.action(of: .character("Q")) == nil)
    }

    @Test func controlCAlwaysLeaves() {
        let (table, _) = table(KeyChoice(action: "quit", keys: [.character("Q")]))
        #expect(table.action(of: .control("c")) == .quit)
        #expect(table.action(of: .character("q")) == nil)
        #expect(table.name(of: .quit) == "Q")
    }

    @Test func anActionCanBeWithoutKeys() {
        let (table, problems) = table(KeyChoice(action: "stop", keys: []))
        #expect(problems.isEmpty)
        #expect(table.action(of: .character("X")) == nil)
        #expect(!table.bindings.contains { $0.text.hasPrefix("stop the training") })
    }

    /// Dispatch, footer, help, panes and notices all speak of the user's keys.
    @Test func theWholeScreenKnowsTheKeysOfTheUser() throws {
        let (keys, _) = table(
            KeyChoice(action: "toggle-orthogonality", keys: [.character("O")]),
            KeyChoice(action: "help", keys: [.character("&")]),
            KeyChoice(action: "pane-loss", keys: [.character("Q")]),
            KeyChoice(action: "step-batch", keys: [.function(5)]))
        var story = Story(try FakeSession(steps: 300))
        story.model.keys = keys
        #expect(story.screen.contains("O [x] orthogonality"))
        #expect(story.screen.contains(" Q Loss"))
        #expect(story.footer.contains("F5 batch"))
        story.press(.character("o"))
        #expect(story.footer == "o does nothing here; & shows all keys")
        story.press(.function(5))
        #expect(story.sent == [.stepBatch])
        story.press(.character("&"))
        #expect(story.screen.contains("  F5 "))
    }
}
