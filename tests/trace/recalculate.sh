#!/bin/bash
# recalculate.sh FROM.xlsx FOLDER: LibreOffice opens the workbook, works every formula out anew, and saves it in FOLDER.
# It is told to recalculate always, in a profile of its own; it reaches no network.
set -euo pipefail
from="$1" folder="$2"
profile="$(mktemp -d)"
trap 'rm -rf "$profile"' EXIT
mkdir -p "$profile/user" "$folder"
cat >"$profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU
libreoffice "-env:UserInstallation=file://$profile" --headless --norestore --convert-to xlsx --outdir "$folder" "$from"
