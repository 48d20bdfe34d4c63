"""The spine and what every package stands on; importing this makes the metadata of core whole."""

from core.models.accounts import Account
from core.models.accounts import Credential
from core.models.accounts import SignIn
from core.models.fieldwork import CONSENT_KINDS
from core.models.fieldwork import PLACES
from core.models.fieldwork import RELEASES
from core.models.fieldwork import Consent
from core.models.fieldwork import Document
from core.models.fieldwork import Interview
from core.models.fieldwork import Speaker
from core.models.fieldwork import Visit
from core.models.ledger import DoomedKey
from core.models.ledger import Event
from core.models.ledger import Job
from core.models.ledger import StoredFile
from core.models.project import CLIENT_WORDS
from core.models.project import GOALS
from core.models.project import ORGANISATION_KINDS
from core.models.project import ROLES
from core.models.project import Case
from core.models.project import Circle
from core.models.project import CircleMember
from core.models.project import ContactPerson
from core.models.project import Membership
from core.models.project import Organisation
from core.models.project import OrganisationMember
from core.models.project import OrganisationSuccession
from core.models.project import Programme
from core.models.project import Project
from core.models.project import Wave

__all__ = [
    "CLIENT_WORDS",
    "CONSENT_KINDS",
    "GOALS",
    "ORGANISATION_KINDS",
    "PLACES",
    "RELEASES",
    "ROLES",
    "Account",
    "Case",
    "Circle",
    "CircleMember",
    "Consent",
    "ContactPerson",
    "Credential",
    "Document",
    "DoomedKey",
    "Event",
    "Interview",
    "Job",
    "Membership",
    "Organisation",
    "OrganisationMember",
    "OrganisationSuccession",
    "Programme",
    "Project",
    "SignIn",
    "Speaker",
    "StoredFile",
    "Visit",
    "Wave",
]
