#!/usr/bin/env bash
# Makes the MSI from what is staged in a folder; build.sh calls it:
#
#   packaging/windows/msi.sh STAGE MSI
#
# VERSION and SOURCE_DATE_EPOCH are build.sh's. CAREVIEW_CERTIFICATE (PKCS #12) and
# CAREVIEW_CERTIFICATE_PASSWORD_FILE sign the programs and the MSI, where they are given.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=$(realpath "$1") msi=$(realpath "$2")

# uuid is a UUID of version 5: the same words give the same one.
uuid() {
	local h
	h=$(printf 'careview.invalid/%s' "$1" | sha1sum)
	printf '%s-%s-5%s-a%s-%s' "${h:0:8}" "${h:8:4}" "${h:13:3}" "${h:17:3}" "${h:20:12}"
}

sign() {
	[ -n "${CAREVIEW_CERTIFICATE:-}" ] || return 0
	osslsigncode sign -pkcs12 "$CAREVIEW_CERTIFICATE" -readpass "$CAREVIEW_CERTIFICATE_PASSWORD_FILE" -h sha256 \
		-n Careview -time "$SOURCE_DATE_EPOCH" -in "$1" -out "$1.signed" >/dev/null
	mv "$1.signed" "$1"
}

# properties lists the policies that are text, with table and name in the registry. Each
# can be given to the MSI: SITE_NAME="Oakfield House".
properties() {
	sed -nE '/<policy /{N;N;s/.*<policy name="([^"]*)".* key="([^"]*)".*<(text|multiText) id="value" valueName="([^"]*)".*/\1 \2 \4/p}' "$here/policy/Careview.admx"
}

file() { # ID SOURCE NAME
	printf '<Component Id="%s" Guid="%s" Win64="yes"><File Id="%s" Name="%s" Source="%s" KeyPath="yes">%s</File></Component>\n' \
		"$1" "$(uuid "file/$1")" "file_$1" "$3" "$2" "${4:-}"
}

files="careview licence notices parts example admx adml"
{
	cat <<XML
<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="$(uuid "product/$VERSION")" Name="Careview" Language="2057" Version="$VERSION" Manufacturer="Careview" UpgradeCode="$(uuid upgrade)">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Description="Careview $VERSION" Manufacturer="Careview"/>
<MajorUpgrade DowngradeErrorMessage="A newer Careview is installed."/>
<Media Id="1" Cabinet="careview.cab" EmbedCab="yes"/>
<Icon Id="careview.ico" SourceFile="careview.ico"/>
<Property Id="ARPPRODUCTICON" Value="careview.ico"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="ProgramFiles64Folder"><Directory Id="INSTALLDIR" Name="Careview">
XML
	file careview careview.exe careview.exe '<Shortcut Id="menu" Directory="ProgramMenuFolder" Name="Careview" Icon="careview.ico" WorkingDirectory="INSTALLDIR" Advertise="no"/>'
	file licence LICENSE.txt LICENSE.txt
	file notices third-party-notices.txt third-party-notices.txt
	file parts careview.cdx.json sbom.cdx.json
	file example policy.toml policy-example.toml
	file admx Careview.admx Careview.admx
	file adml Careview.adml Careview.adml
	printf '<Component Id="launch" Guid="%s" Win64="yes"><RegistryValue Root="HKLM" Key="Software\\Classes\\careview" Type="string" Value="URL:Careview" KeyPath="yes"/>' "$(uuid launch)"
	printf '<RegistryValue Root="HKLM" Key="Software\\Classes\\careview" Name="URL Protocol" Type="string" Value=""/>'
	printf '<RegistryValue Root="HKLM" Key="Software\\Classes\\careview\\shell\\open\\command" Type="string" Value="&quot;[INSTALLDIR]careview.exe&quot; -- &quot;%%1&quot;"/></Component>\n'
	properties | while read -r name key value; do
		printf '<Component Id="%s" Guid="%s" Win64="yes"><RegistryValue Root="HKLM" Key="%s" Name="%s" Type="string" Value="[%s]" KeyPath="yes"/></Component>\n' \
			"$name" "$(uuid "policy/$name")" "$key" "$value" "${name^^}"
	done
	printf '</Directory></Directory><Directory Id="ProgramMenuFolder"/>\n'
	printf '<Directory Id="CommonAppDataFolder"><Directory Id="POLICYDIR" Name="Careview"><Component Id="policyfile" Guid="%s" Win64="yes"><CreateFolder/></Component></Directory></Directory>\n' "$(uuid policyfile)"
	printf '</Directory>\n<Feature Id="careview" Level="1">\n'
	for component in $files launch policyfile $(properties | cut -d' ' -f1); do
		printf '<ComponentRef Id="%s"/>\n' "$component"
	done
	printf '</Feature>\n</Product>\n</Wix>\n'
} >"$stage/careview.wxs"

for program in careview careview-verify; do sign "$stage/$program.exe"; done
find "$stage" -type f -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
(cd "$stage" && TZ=UTC faketime -f "$(date -ud "@$SOURCE_DATE_EPOCH" "+%F %T")" wixl -a x64 -o "$msi" careview.wxs)

# What wixl cannot say: a policy is written where it is given, and stays when Careview goes
# (1 << 4: permanent), and so is the file that POLICY_FILE names, which is copied; an
# administrator who is asked for a password may give it, too; the entry of the menu starts
# the program itself; what draws PDF is compiled for this PC's processor by the system's own
# account (18: an installed program; 1024 and 2048: with its rights; 64: whatever comes of it), in
# the folder of the programs, where nobody else can write, and goes with them.
changed=$(mktemp -d)
msiinfo export "$msi" Component | awk -F'\t' -v OFS='\t' '$4 == 260 && $1 != "launch" {$4 = 276; $5 = toupper($1)} $1 == "policyfile" {$4 = 272; $5 = "POLICY_FILE"} 1' >"$changed/Component.idt"
printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\r\n' FileKey Component_ SourceName DestName SourceFolder DestFolder Options s72 s72 L255 L255 S72 s72 i2 >"$changed/MoveFile.idt"
printf 'MoveFile\tFileKey\r\npolicy\tpolicyfile\t\tpolicy.toml\tPOLICY_FILE\tPOLICYDIR\t0\r\n' >>"$changed/MoveFile.idt"
msiinfo export "$msi" InstallExecuteSequence >"$changed/InstallExecuteSequence.idt"
printf 'MoveFiles\t\t3800\r\nrenderer\tNOT (REMOVE="ALL")\t4100\r\n' >>"$changed/InstallExecuteSequence.idt"
msiinfo export "$msi" CustomAction >"$changed/CustomAction.idt"
printf 'renderer\t%s\tfile_careview\trenderer "[INSTALLDIR]renderer"\t\r\n' $((18 + 1024 + 2048 + 64)) >>"$changed/CustomAction.idt"
printf '%s\t%s\t%s\t%s\t%s\r\n' FileKey Component_ FileName DirProperty InstallMode s72 s72 L255 s72 i2 >"$changed/RemoveFile.idt"
printf 'RemoveFile\tFileKey\r\nrenderer\tcareview\trenderer\tINSTALLDIR\t2\r\n' >>"$changed/RemoveFile.idt"
msiinfo export "$msi" Shortcut | awk -F'\t' -v OFS='\t' '$1 == "menu" {$5 = "[#careview]"} 1' >"$changed/Shortcut.idt"
secure=$(properties | cut -d' ' -f1 | tr '[:lower:]\n' '[:upper:];')
msiinfo export "$msi" Property | grep -v '^SecureCustomProperties' >"$changed/Property.idt"
printf 'SecureCustomProperties\tPOLICY_FILE;%sWIX_UPGRADE_DETECTED;WIX_DOWNGRADE_DETECTED\r\n' "$secure" >>"$changed/Property.idt"
for table in Component Shortcut Property MoveFile RemoveFile CustomAction InstallExecuteSequence; do
	msibuild "$msi" -i "$changed/$table.idt"
done
rm -r "$changed"
msibuild "$msi" -s "Careview $VERSION" Careview "x64;2057" "{$(uuid "package/$VERSION/$SOURCE_DATE_EPOCH")}"
sign "$msi"
