import Workbench

extension HomeScreen {
    /// Checks what stands in the form, beside the screen; what it costs is measured once nobody types.
    func workOnForm() {
        if let result = checkJob?.value, let values = checking {
            (checkJob, checking) = (nil, nil)
            checked = (values, result, now)
            tellFindings()
        }
        if let wanted, checkJob == nil, let entries {
            (checking, self.wanted) = (wanted, nil)
            checkJob = BackgroundJob { FormCheck(entries: entries).check(wanted) }
        }
        measureForm()
    }

    /// Seconds without a key after which a run in the form is measured.
    private static let quiet = 0.6

    private func measureForm() {
        guard model.showsForm, let checked, let plan = checked.result.plan, let meter, now - checked.at > Self.quiet
        else { return }
        guard case .unknown = meter.cost(of: plan) else { return }
        meter.measure(plan.setting, first: true)
        if case .measuring = meter.cost(of: plan) { tellFindings() }
    }

    /// Tells the form what was found, with what is known of the cost by now.
    func tellFindings() {
        guard let checked else { return }
        var findings = checked.result.findings
        if let plan = checked.result.plan, let meter { findings.cost = meter.cost(of: plan) }
        receive(.checked(checked.values, findings))
    }
}
