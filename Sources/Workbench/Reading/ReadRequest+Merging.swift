extension ReadRequest {
    /// One request in place of two of which the first was not answered yet.
    ///
    /// The later one has the last word; what it leaves out because the earlier one asked for it is asked for all the
    /// same.
    public func followed(by later: ReadRequest) -> ReadRequest {
        var both = later
        if both.curves.isEmpty { both.curves = curves }
        both.flow = both.flow ?? flow
        both.spectrumHistory = both.spectrumHistory ?? spectrumHistory
        both.growth = both.growth || growth
        both.eventsAfter = min(both.eventsAfter, eventsAfter)
        return both
    }
}
