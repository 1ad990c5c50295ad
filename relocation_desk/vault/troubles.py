"""Known trouble with a vault: each kind has its own sentence, and changes nothing on disk."""

from relocation_desk.domain.trouble import N_, Trouble


class WrongPassphrase(Trouble):
    """The slot did not open."""

    says = N_("The passphrase does not open the slot of {officer}. Type it again; mind capitals and keyboard layout.")


class NoSuchOfficer(Trouble):
    """Nobody of that number has a slot here."""

    says = N_("No officer {officer} has a key slot in this vault. Choose one of: {officers}.")


class SlotClosed(Trouble):
    """The officer was suspended or removed."""

    says = N_("The key slot of {officer} is closed. Ask the head of section.")


class NotAVault(Trouble):
    """The folder holds something else."""

    says = N_("{folder} is not a vault. Choose the folder that holds access.json and register.db.")


class AccessUnreadable(NotAVault):
    """There is a register, and beside it an access file that is none."""

    says = N_(
        "access.json in {folder} can’t be read: it is damaged, or something else stands in its place. "
        "Put it back from a copy and inform the head of section; without it the vault can’t be opened."
    )


class FileMissing(Trouble):
    """Half of a vault."""

    says = N_("{file} is missing from the vault. Put it back from a copy; without it the vault can’t be opened.")


class NewerFormat(Trouble):
    """Written by a later release."""

    says = N_("This vault was written by a newer release of Relocation Desk. Install that release to open it.")


class TrialVault(Trouble):
    """Made by a build from before the first release, whose forms no release reads."""

    says = N_(
        "This vault was made by a trial build from before the first release, and no release opens it. "
        "Found a vault in another folder and enter its cases there."
    )


class AccessChainBroken(Trouble):
    """A statement in access.json was changed, dropped, added or moved."""

    says = N_(
        "The access file was changed: statement {statement} does not verify. Do not use this copy; "
        "compare it with a backup and inform the head of section."
    )


class AlreadyOpen(Trouble):
    """Another window or command holds the register."""

    says = N_("This vault is already open in another window or command. Close that one first.")


class RegisterDamaged(Trouble):
    """The register does not open with its key, or belongs to another vault."""

    says = N_("The register can’t be read: it is damaged or belongs to another vault. Restore it from a backup.")


class SchemaChanged(Trouble):
    """A table, a trigger or an index is not as the migrations made it."""

    says = N_(
        "The register’s own rules were changed outside the desk: {thing}. What was recorded since may be false. "
        "Do not rely on this copy; compare it with a backup and inform the head of section."
    )


class VaultExists(Trouble):
    """A new vault needs an empty folder."""

    says = N_("{folder} already holds files. Choose an empty folder for the new vault.")


class FolderUnusable(Trouble):
    """A folder that can't be made or looked into."""

    says = N_("{folder} can’t be used as a folder. Choose another one.")


class DiskFull(Trouble):
    """Nothing could be written."""

    says = N_("The disk is full. Nothing was saved; free some space and do it again.")


class KeyMissing(Trouble):
    """The officer is not cleared for a compartment that the act needs."""

    says = N_(
        "You are not cleared for {compartment}. The head of section can clear you, or another officer can do this."
    )


class CaseWalled(Trouble):
    """The case is walled, or destroyed, for this officer."""

    says = N_(
        "{case} is closed to you: it is walled. Ask an officer within the wall to name you, or break glass by two."
    )


class CaseKeyLost(Trouble):
    """Sealed under a key whose only holder forgot it."""

    says = N_(
        "Nobody here holds the key of this part of {case}: its only holder forgot it. A holder who was suspended can "
        "bring it back; otherwise refer the person anew."
    )


class CaseDestroyed(Trouble):
    """Its keys are gone, by two."""

    says = N_("The sealed records of {case} were destroyed. Nothing more is recorded there; refer the person anew.")


class SealedRecordDamaged(Trouble):
    """A sealed record does not verify: changed, swapped or put back."""

    says = N_("A sealed record of {file} was changed outside the desk. Do not rely on it; inform the head of section.")


class CaseKeyChanged(SealedRecordDamaged):
    """A wrapped key does not open under the key that it was wrapped under."""

    says = N_(
        "A key of {file} was changed outside the desk, and what is sealed with it can’t be opened. "
        "Restore the register from a backup and inform the head of section."
    )


class CaseKeyRemoved(SealedRecordDamaged):
    """Something is sealed and nobody holds its key, though nobody destroyed it."""

    says = N_(
        "The key of {compartment} in {file} was removed outside the desk, and what is sealed with it can’t be opened. "
        "Record nothing anew there; restore the register from a backup and inform the head of section."
    )


class GrantForged(Trouble):
    """A key was wrapped to an officer by someone who may not, or under another's number."""

    says = N_(
        "A key of {compartment} in {file} was planted for {officer} outside the desk. The desk does not use it. "
        "Do not rely on this copy; inform the head of section."
    )


class TrailBroken(Trouble):
    """An entry of the trail does not verify."""

    says = N_(
        "The trail was changed: entry {entry} does not verify. Do not rely on this copy; inform the head of section."
    )


class OfficerExists(Trouble):
    """A number is given once."""

    says = N_("{officer} is enrolled already. Give the new officer another number.")


class NoRegisterKey(Trouble):
    """An administrator adds slots and keeps the machine, without the register's key."""

    says = N_("{officer} opens no register: an administrator invites officers and keeps the machine, and sees no case.")


class NotClearedYet(Trouble):
    """Joined, or enrolled anew, and nobody passed keys on."""

    says = N_(
        "{officer} has joined, and nobody has passed keys on yet. "
        "Ask the head of section to compare your fingerprint with you and to clear you."
    )


class NotInvited(Trouble):
    """No invitation waits for that number."""

    says = N_("No invitation waits for {officer}. Check the number, or ask the head of section for one.")


class InvitationOver(Trouble):
    """An invitation lasts three days."""

    says = N_("The invitation of {officer} is over: it lasts three days. Ask the head of section for another.")


class CodeOfAnother(Trouble):
    """A well-formed code that is not of this invitation."""

    says = N_("This one-time code is not that of {officer}’s invitation. The code of the last invitation counts.")


class NotPossible(Trouble):
    """A statement that the access chain does not bear: the last head, oneself, who left already."""

    says = N_(
        "This can’t be done to {officer} as things stand: the section needs a head and each compartment a holder, "
        "nobody does it to themselves, and who was removed stays removed."
    )


class NothingToPassOn(Trouble):
    """The signer holds nothing that the officer lacks and may hold."""

    says = N_("There is nothing that you hold and {officer} may hold and lacks. Ask a holder of what is missing.")


class SectionKeysMissing(Trouble):
    """No dossier can be signed before the section has its keys."""

    says = N_(
        "The section has no signing and sealing keys yet. "
        "The head of section makes them, together with a second officer."
    )


class NotCertified(Trouble):
    """The section's keys were made before the officer was enrolled, or for other roles."""

    says = N_("{officer} has no signing certificate of the section. An officer who has one must do this.")


class NotASealingOfficer(Trouble):
    """The pair of officers holds no wrapped sealing key."""

    says = N_("{first} and {second} can’t open the sealing key together: it takes two certified officers.")


class TextBroken(Trouble):
    """Half of a character, as a damaged file or a wrong encoding leaves it: no file can hold it."""

    says = N_("Something that was typed or read in holds a broken character. Type it again, or save the file as UTF-8.")
