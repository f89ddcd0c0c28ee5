#!/usr/bin/python3
"""Reads an attached file without Cerfeuil: needs Python 3 and python3-cryptography (Debian), nothing else.

Written from the format published in docs/attachments.md, independently of the program that encrypts. Writes OUT only
when every byte was verified; otherwise writes nothing and ends with code 1.
"""
import argparse
import base64
import hashlib
import os
import struct
import sys
import tempfile

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEGMENT = 1024 * 1024
TAG = 16
SALT = 32
PREFIX = 7
HEADER = 1 + SALT + PREFIX


class Refused(Exception):
    """What was given is not what was stored."""


def keyring(given):
    """Master keys by name, from a file or from the text of ENCRYPTION_KEYS."""
    if os.path.exists(given):
        with open(given, encoding="utf-8") as file:
            pairs = [line.split("#")[0].strip() for line in file]
    else:
        pairs = given.split(",")
    keys = {}
    for pair in pairs:
        if pair:
            name, colon, text = pair.partition(":")
            if not colon:
                raise Refused("le trousseau n'est pas une suite de paires nom:clé")
            keys[name] = base64.b64decode(text)
    return keys


def unwrap(keys, wrapped):
    """The key of a dossier: version ‖ length of the name ‖ name ‖ nonce (12) ‖ AES-256-GCM of the key."""
    envelope = base64.b64decode(wrapped)
    if len(envelope) < 2 or envelope[0] != 1:
        raise Refused("la clé emballée est d'un format inconnu")
    head = 2 + envelope[1]
    name = envelope[2:head].decode()
    if name not in keys:
        raise Refused(f"la clé maîtresse « {name} » manque au trousseau")
    return AESGCM(keys[name]).decrypt(envelope[head : head + 12], envelope[head + 12 :], envelope[:head])


def take(source, count):
    data = source.read(count)
    if len(data) != count:
        raise Refused("le fichier chiffré est coupé")
    return data


def decrypt(source, target, key, bound_to, size):
    header = take(source, HEADER)
    if header[0] != HEADER:
        raise Refused("le fichier chiffré n'a pas son en-tête")
    segment_key = HKDF(SHA256(), 32, salt=header[1 : 1 + SALT], info=bound_to).derive(key)
    cipher = AESGCM(segment_key)
    index, left = 0, size
    while True:
        clear = min(left, SEGMENT - TAG - (HEADER if index == 0 else 0))
        left -= clear
        nonce = header[1 + SALT :] + struct.pack(">IB", index, left == 0)
        target.write(cipher.decrypt(nonce, take(source, clear + TAG), None))
        if left == 0:
            break
        index += 1
    if source.read(1):
        raise Refused("le fichier chiffré est plus long que prévu")


def stored(folder, name):
    """An object of the disk store: CFO1 ‖ length of its name on 2 bytes ‖ its name ‖ its bytes."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    source = open(os.path.join(folder, digest[:2], digest), "rb")
    head = b"CFO1" + struct.pack(">H", len(name.encode())) + name.encode()
    if source.read(len(head)) != head:
        raise Refused("cet objet n'est pas celui de ce fichier")
    return source


def main():
    parser = argparse.ArgumentParser(description="Déchiffre une pièce jointe de Cerfeuil.")
    parser.add_argument("--keyring", required=True, help="fichier du trousseau, ou texte de ENCRYPTION_KEYS")
    parser.add_argument("--wrapped", required=True, help="clé emballée du dossier (coffre.dossier_cles, base64)")
    parser.add_argument("--dossier", required=True, help="identifiant du dossier")
    parser.add_argument("--piece", required=True, help="identifiant du fichier")
    parser.add_argument("--marked", action="store_true", help="titre d’identité : le fichier gardé sous son filigrane")
    parser.add_argument("--size", required=True, type=int, help="taille en clair, en octets")
    parser.add_argument("--page", type=int, help="la page d'un aperçu, au lieu du fichier lui-même")
    parser.add_argument("--store", help="dossier OBJECTS_DIR, au lieu de IN")
    parser.add_argument("files", nargs="+", metavar="[IN] OUT")
    given = parser.parse_args()
    if len(given.files) != (1 if given.store else 2):
        parser.error("donnez IN et OUT, ou --store et OUT")
    folder, target = os.path.dirname(os.path.abspath(given.files[-1])), given.files[-1]
    part = "/filigrane" if given.marked else "" if given.page is None else f"/apercu-{given.page}"
    name = f"pieces/{given.dossier}/{given.piece}" + part.replace("/", ".")
    bound_to = f"cerfeuil/piece-jointe/2/{given.dossier}/{given.piece}{part}/{given.size}".encode()
    draft = None
    try:
        key = unwrap(keyring(given.keyring), given.wrapped)
        with (stored(given.store, name) if given.store else open(given.files[0], "rb")) as source:
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
                draft = file.name
                decrypt(source, file, key, bound_to, given.size)
        os.replace(draft, target)
    except (Refused, InvalidTag, ValueError, OSError) as error:
        if draft and os.path.exists(draft):
            os.unlink(draft)
        why = "une clé ou des octets ne sont pas les bons" if isinstance(error, InvalidTag) else error
        print(f"Rien n'est écrit : {why}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
