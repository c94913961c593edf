"""extruct: python extract.py ADDRESS… prints what each page's HTML holds as JSON-LD."""

import json
import sys

import extruct
import requests

for address in sys.argv[1:]:
    page = requests.get(address, headers={"Accept": "text/html"}, timeout=30)
    page.raise_for_status()
    print(json.dumps(extruct.extract(page.text, base_url=page.url, syntaxes=["json-ld"], errors="strict")["json-ld"]))
