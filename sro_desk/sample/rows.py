"""All records of the sample agency by sheet."""

from copy import deepcopy

from sro_desk.sample import activities, agreements, people, places, substitutes, training
from sro_desk.sample.cases import numbered
from sro_desk.sample.featured import featured_cases
from sro_desk.sample.ordinary import ordinary_cases
from sro_desk.sample.places import Row


def rows() -> dict[str, list[Row]]:
    """Every sheet of the exchange format, in its order."""
    return {
        "Agency": deepcopy(places.AGENCY),
        "Policies": deepcopy(places.POLICIES),
        "Officers": people.officers(),
        "Licenses": people.licenses(),
        "Districts": deepcopy(places.DISTRICTS),
        "Schools": deepcopy(places.SCHOOLS),
        "Assignments": people.assignments(),
        "SubstituteDays": substitutes.substitute_days(),
        "Training": training.training(),
        "PolicyReviews": people.policy_reviews(),
        "Contracts": agreements.contracts(),
        "ContractItems": agreements.contract_items(),
        **numbered([*ordinary_cases(), *featured_cases()]),
        "Activities": activities.activities(),
        "EducationRecords": activities.education_records(),
    }
