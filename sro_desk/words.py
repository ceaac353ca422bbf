"""The fixed words that a record may hold, shared by the catalogue of fields and the models."""

from typing import Final

DISTRICT_KINDS: Final = ("district", "charter")
SCHOOL_LEVELS: Final = ("elementary", "middle", "secondary")
ASSIGNMENT_ROLES: Final = ("regular", "substitute")
COURSE_KINDS: Final = ("mandated", "supplemental", "refresher", "ssc_basic", "nasro_basic", "other")
CONTRACT_KINDS: Final = ("contract", "joint_powers")
ITEM_STATES: Final = ("met", "partly", "missing", "not_applicable")
CONTRACT_ITEMS: Final = (
    "duty-climate", "duty-protect", "duty-liaison", "duty-drills", "duty-vulnerabilities", "duty-educate",
    "duty-enforce", "attire", "district-role", "deescalation-resources", "public-notification",
    "additional-duties", "data-practices", "records-agency", "records-sro", "records-purposes",
)  # fmt: skip
DISPOSITIONS: Final = (
    "no_action", "informal", "school_referral", "diversion", "restorative_justice", "citation",
    "formal_referral", "other",
)  # fmt: skip
PERSON_ROLES: Final = ("subject", "victim", "witness", "reporter", "staff")
FORCE_KINDS: Final = (
    "escort", "physical_hold", "takedown", "handcuffs", "strikes", "oc_spray", "baton", "conducted_energy",
    "canine", "firearm_displayed", "firearm_discharged", "prone_restraint", "choke_hold", "tying_limbs",
    "face_down_transport", "other",
)  # fmt: skip
INJURIES: Final = ("none", "minor", "substantial", "great_bodily_harm", "death")
AID: Final = ("yes", "no", "not_needed")
CONSIDERATIONS: Final = tuple(str(number) for number in range(1, 15))
STAFF_NOTIFIED: Final = ("before", "present", "before_and_present", "no")
ACTIVITY_KINDS: Final = (
    "presence", "relationship", "class", "safety_training", "drill_advice", "vulnerability_survey", "other",
)  # fmt: skip
