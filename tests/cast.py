"""The permanent cast. Asha mentors, Ben is mentored, Mo organises, Sol moderates; Zed must see
nothing, and every test of reading asks about Zed."""

ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED = (
    "U0ASHA",
    "U0BEN",
    "U0CARLOS",
    "U0FRAN",
    "U0MO",
    "U0SOL",
    "U0ZED",
)
LAMP = "U0LAMP"
TEAM = "T0HARBOUR"
NAMES = {
    ASHA: "Asha Raman",
    BEN: "Ben Okafor",
    CARLOS: "Carlos Medina",
    FRAN: "Fran Doyle",
    MO: "Mo Hassan",
    SOL: "Sol Berg",
    ZED: "Zed Ward",
}
ZONES = {CARLOS: "Europe/Madrid", FRAN: "Europe/Dublin"}

MENTOR_ANSWERS = {
    "job_title": "Head of membership",
    "grade": "head",
    "responsibilities": "A team of nine.",
    "qualifications": "Fellow of the institute",
    "inside_outside": "either",
    "chapter": "London",
    "languages": ["English"],
    "skills_offered": ["Leading a team", "Membership and engagement", "Strategy"],
    "themes_offered": ["function", "first_team"],
    "mentor_reason": ["give_back"],
    "mentor_term": "long",
    "capacity": "2",
}
MENTEE_ANSWERS = {
    "job_title": "Membership officer",
    "grade": "officer",
    "responsibilities": "Renewals and events.",
    "qualifications": "A degree in history",
    "inside_outside": "outside",
    "chapter": "London",
    "languages": ["English"],
    "skills_sought": ["Leading a team", "Membership and engagement", "Confidence and presence"],
    "themes_sought": ["first_team"],
    "mentee_reason": "progress",
    "mentee_term": "long",
}
