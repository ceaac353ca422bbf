"""Words that every paper uses for what the figures name by id."""

STATES = {
    "met": "Met", "met_late": "Met late", "due": "Due", "overdue": "Overdue", "missing": "Missing", "exempt": "Exempt",
    "advised": "Advised", "not_applicable": "Not applicable", "partly": "Partly", "not_reviewed": "Not reviewed",
    "compliant": "In compliance", "pending": "Pending", "noncompliant": "Out of compliance",
}  # fmt: skip
"""Verdicts and states as words; each has its mark on paper."""
REQUIREMENTS = {
    "initial-training": "Initial training", "refresher": "Refresher training", "policy-review": "Policy review",
    "certificate": "Certificate copy", "license": "Peace officer license",
}  # fmt: skip
"""The five requirements as headings."""
FORCE_ASKS = {
    "force-deescalation": ("De-escalation or reason", "E.2.a"), "force-injury": ("Injury", "E.2.b"),
    "force-condition": ("Condition assessed", "E.2.b"), "force-aid": ("Aid rendered", "E.2.b"),
    "force-considerations": ("Considerations", "E.3"), "force-report-no": ("Use-of-force report no.", "E.1"),
    "prone-times": ("Prone start and end", "E.2 R8"), "intercede": ("Report of excessive force", "626.8475"),
    "bca-report": ("Report to the BCA", "626.5534"),
}  # fmt: skip
"""The entries asked for after force, each with its source."""
ARREST_ASKS = {
    "arrest-reason": ("Reason for arrest: exigency or public safety", "1003.4 F.2"),
    "arrest-view": ("Made out of view of other students, or why not", "1003.4 F.2"),
    "arrest-staff": ("School staff told before or present, or why not", "1003.4 F.3"),
    "alternatives-not-considered": ("Alternatives considered, or why declined (incidents)", "1003.4 F.1"),
    "referral-not-considered": ("Referral to the school considered (incidents)", "1003.2; E.4"),
    "school-rule-only": ("Offense, where a school rule was at stake (incidents)", "626.8482 subd. 2(c)"),
}  # fmt: skip
"""The entries asked for at arrests and formal outcomes, each with its source."""
NOT_RECORDED = {
    "school-rule-only": "The offense, beside a school rule",
    "referral-not-considered": "Whether referral to the school was considered",
    "alternatives-not-considered": "Alternatives to referral, or why declined",
    "arrest-reason": "Reason for the arrest",
    "arrest-view": "Arrest out of view, or why not", "arrest-staff": "Notice to staff, or why none was given",
    "force-deescalation": "De-escalation, or why none", "force-injury": "Injury",
    "force-condition": "Condition after force", "force-aid": "Aid after force",
    "prone-times": "Start or end of prone restraint",
    "prohibited-restraint": "An exception for a restraint barred by law [b]",
    "force-considerations": "Considerations for force",
    "force-report-no": "Use-of-force report number", "intercede": "Report of excessive force seen",
    "bca-report": "Report to the Bureau of Criminal Apprehension",
}  # fmt: skip
"""What a finding says is not recorded, for a narrow column."""
CHANGES = {
    "officer-began": "Officer began", "officer-left": "Officer left", "contract-began": "Contract began",
    "contract-ended": "Contract ended", "contract-terminated": "Contract terminated",
    "policy-adopted": "Policy version adopted",
}  # fmt: skip
AGENCY_FINDINGS = {
    "records-uncovered": "Education records came in without a contract that covers them",
    "unavailability-unexplained": "Officers whose unavailable course has no reason on record",
    "uncounted-contact-day": "Substitutes with contact days outside their assignments",
}  # fmt: skip
"""Findings about the agency that the public edition counts instead of saying whom they are about."""
DUTIES = {"subd2a4": "advise on safety drills", "subd2a5": "identify vulnerabilities"}
"""Duties that an officer without the training need not perform, as verbs."""
