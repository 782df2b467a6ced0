#!/bin/sh
# Usage: build.sh OUTDIR
# Compiles the two C# hosts. What is newer than its sources stays as it is.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/flash/bin" "$1/debitsuccess"
cd "$1"

# Test files run side by side: the first one builds, the others wait.
exec 9>lock
flock 9

compile() {
  target=$1 sources=$2 references=$3
  if [ -e "$target" ] && [ -z "$(find "$sources" "$here/mono" "$here/build.sh" -newer "$target")" ]; then return; fi
  mcs -nologo -warnaserror -out:"$target" -r:"$references" "$here"/mono/*.cs "$sources"/*.cs
}

# Only when they have changed: ASP.NET restarts a running application whose files are written.
cp -u "$here/flash/Monthly.asmx" "$here/flash/web.config" flash/
compile flash/bin/Flash.exe "$here/flash" System.Web,System.Web.Services
compile debitsuccess/Debitsuccess.exe "$here/debitsuccess" System.ServiceModel,System.Runtime.Serialization
