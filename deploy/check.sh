#!/usr/bin/env bash
# Brings the image and both compose files up and holds them to the program itself: the findings that come through the
# containers must be those of the binary run here. Reports that are kept must be followed by findings, and both must
# outlive a restart. Takes everything down again.
#
#   TWOSOURCE_BINARY=FILE       a static binary to put into the image; built here where it is not given
#   TWOSOURCE_INSTALL_ENGINE=1  where no engine answers, install Docker with apt (as root) and start one of our own for the
#                               time of this run; without it a machine is left as it is
#
# Exit status: 0 all is well, or there is no container engine to be had ("no container engine: skipped"); else 1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

WORK=$(mktemp -d)
# No two runs, and nothing else on the machine, share names.
PROJECT="twosource-check-$$"
IMAGE="$PROJECT:local"
LETTERS=(examples/letters/*.txt)
HEALTH_SECONDS=60
ENGINE_PID=""

say() { echo "deploy: $*"; }
die() {
  say "FAILED: $*"
  exit 1
}

compose() {
  if docker compose version >/dev/null 2>&1; then
    docker compose "$@"
  else
    docker-compose "$@"
  fi
}

UP=""
cleanup() {
  local status=$?
  trap - EXIT
  if [ -n "$UP" ]; then
    [ "$status" -eq 0 ] || compose -p "$PROJECT" -f "$UP" logs --no-color --tail 40 || true
    compose -p "$PROJECT" -f "$UP" down --volumes --timeout 5 >/dev/null 2>&1 || true
  fi
  docker image rm -f "$IMAGE" >/dev/null 2>&1 || true
  if [ -n "$ENGINE_PID" ]; then
    kill "$ENGINE_PID" 2>/dev/null || true
    wait "$ENGINE_PID" 2>/dev/null || true
    # The engine leaves the mount of its own network namespace behind, which would keep the folder from going.
    umount "$WORK/run/netns/default" 2>/dev/null || true
  fi
  rm -rf "$WORK" || true
  exit "$status"
}
trap cleanup EXIT

engine_answers() { docker info >/dev/null 2>&1; }

install_engine() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
  say "installing docker.io, docker-compose and iptables"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y docker.io docker-compose iptables; } \
    >"$WORK/apt.log" 2>&1 || { tail -5 "$WORK/apt.log"; return 1; }
}

# Starts an engine with everything of its own, so that another one's images and networks are not touched. The storage driver
# that the machine likes best comes first; vfs works everywhere, slowly.
start_engine() {
  local driver waited
  export DOCKER_HOST="unix://$WORK/docker.sock"
  for driver in overlay2 vfs; do
    dockerd --host "$DOCKER_HOST" --data-root "$WORK/engine" --exec-root "$WORK/run" --pidfile "$WORK/docker.pid" \
      --storage-driver "$driver" >"$WORK/dockerd.log" 2>&1 &
    ENGINE_PID=$!
    for ((waited = 0; waited < 120; waited++)); do
      if engine_answers; then
        say "engine $(docker version --format '{{.Server.Version}}') with $driver"
        return 0
      fi
      kill -0 "$ENGINE_PID" 2>/dev/null || break
      sleep 0.5
    done
    kill "$ENGINE_PID" 2>/dev/null || true
    wait "$ENGINE_PID" 2>/dev/null || true
    ENGINE_PID=""
  done
  tail -5 "$WORK/dockerd.log"
  unset DOCKER_HOST
  return 1
}

have_engine() {
  if command -v docker >/dev/null && engine_answers && compose version >/dev/null 2>&1; then
    return 0
  fi
  [ "${TWOSOURCE_INSTALL_ENGINE:-}" = 1 ] || return 1
  { command -v dockerd >/dev/null && compose version >/dev/null 2>&1; } || install_engine || return 1
  # Where there is an init system, installing has started one already.
  engine_answers || start_engine
}

if ! have_engine; then
  say "no container engine: skipped"
  exit 0
fi

# --- the image

BINARY=${TWOSOURCE_BINARY:-}
if [ -z "$BINARY" ]; then
  HOST=$(rustc -vV | sed -n 's/^host: //p')
  RUSTFLAGS='-C target-feature=+crt-static' cargo build --release --package twosource --target "$HOST"
  BINARY="target/$HOST/release/twosource"
fi
mkdir -p "$WORK/image/data"
cp "$BINARY" "$WORK/image/twosource"
cp deploy/Dockerfile.scratch "$WORK/image/Dockerfile"
docker build --tag "$IMAGE" "$WORK/image" >"$WORK/build.log" 2>&1 || { cat "$WORK/build.log"; die "the image does not build"; }
say "image of $(($(docker image inspect --format '{{.Size}}' "$IMAGE") / 1048576)) MiB"

# --- the client, and what it must see

# Into a folder of its own, which needs no virtual environment and changes nothing here.
python3 -m pip install --quiet --disable-pip-version-check --no-cache-dir --root-user-action ignore \
  --target "$WORK/python" --requirement examples/client-python/requirements.txt \
  || die "the Python client's packages cannot be installed (python3 with pip is needed)"
client() { PYTHONPATH="$WORK/python" python3 examples/client-python/check.py "$@"; }

"$BINARY" check --format json "${LETTERS[@]}" >"$WORK/local.json"

# --- bringing it up

services() { compose -p "$PROJECT" -f "$UP" ps -q; }

wait_healthy() {
  local waited id state
  [ -n "$(services)" ] || return 1
  for ((waited = 0; waited < HEALTH_SECONDS * 2; waited++)); do
    state=healthy
    for id in $(services); do
      [ "$(docker inspect --format '{{.State.Health.Status}}' "$id")" = healthy ] || state=waiting
    done
    [ "$state" = healthy ] && return 0
    sleep 0.5
  done
  for id in $(services); do
    docker inspect --format '{{.Name}} {{.State.Status}} {{.State.Health.Status}} {{json .State.Health.Log}}' "$id"
  done
  return 1
}

# What the compose file asks for must be what the container has.
hardened() {
  local id facts
  for id in $(services); do
    facts=$(docker inspect --format \
      '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}' "$id")
    [ "$facts" = "65532:65532 true [ALL] [no-new-privileges:true]" ] || die "$(docker inspect --format '{{.Name}}' "$id"): $facts"
  done
}

# A container told to stop drains and ends well; one that is killed after its time ends with 137.
stops_well() {
  local ids id status
  ids=$(services)
  compose -p "$PROJECT" -f "$UP" stop --timeout 25 >/dev/null 2>&1
  for id in $ids; do
    status=$(docker inspect --format '{{.State.ExitCode}}' "$id")
    [ "$status" = 0 ] || die "$(docker inspect --format '{{.Name}}' "$id") stopped with status $status"
  done
}

address_of() { compose -p "$PROJECT" -f "$UP" port "$1" 7400; }

same_findings() { python3 deploy/same_findings.py "$WORK/local.json" "$1"; }

kept_findings() { "$BINARY" findings --format json --addr "$(address_of "$1")" >"$WORK/kept.json"; }

# ingest SERVICE WORD: keeps the letters, each of which must be told as WORD (`new`, `known`).
ingest() {
  "$BINARY" ingest --quiet --addr "$(address_of "$1")" "${LETTERS[@]}" >"$WORK/ingest.txt" || die "ingest failed"
  [ "$(grep -c "^$2 " "$WORK/ingest.txt")" -eq "${#LETTERS[@]}" ] || die "not every report is $2: $(cat "$WORK/ingest.txt")"
}

# Keeps the letters and waits until the pipeline has found what a check finds; then all of it must still be there after a
# restart, which shows too that the volume belongs to the container's user.
keeps() {
  local ingest=$1 verify=$2 waited
  ingest "$ingest" new
  for ((waited = 0; waited < HEALTH_SECONDS * 2; waited++)); do
    kept_findings "$verify"
    if same_findings "$WORK/kept.json" >/dev/null; then
      break
    fi
    sleep 0.5
  done
  same_findings "$WORK/kept.json" || die "the kept reports do not come to the same findings"
  compose -p "$PROJECT" -f "$UP" restart --timeout 25 >/dev/null 2>&1
  wait_healthy || die "not healthy within $HEALTH_SECONDS s of a restart"
  kept_findings "$verify"
  same_findings "$WORK/kept.json" || die "the findings are others after a restart"
  ingest "$ingest" known
}

# check COMPOSE-FILE DESK INGEST VERIFY: the services with these roles.
check() {
  local desk=$2 ingest=$3 verify=$4 address count
  UP=$1
  say "$UP"
  compose -p "$PROJECT" -f "$UP" up -d --no-build >"$WORK/up.log" 2>&1 \
    || { cat "$WORK/up.log"; die "does not come up"; }
  wait_healthy || die "not healthy within $HEALTH_SECONDS s"
  hardened
  address=$(address_of "$desk")
  client --json "$address" "${LETTERS[@]}" >"$WORK/remote.json"
  same_findings "$WORK/remote.json" || die "the findings are not the same"
  client "$address" "${LETTERS[@]}" | tail -1
  keeps "$ingest" "$verify"
  count=$(services | wc -l)
  stops_well
  compose -p "$PROJECT" -f "$UP" down --volumes --timeout 5 >/dev/null 2>&1
  UP=""
  say "$count containers healthy and hardened, with the same findings, kept over a restart, and stopped well"
}

# Port 0 takes a free one.
export TWOSOURCE_IMAGE="$IMAGE" TWOSOURCE_PORT=0 TWOSOURCE_INGEST_PORT=0 TWOSOURCE_VERIFY_PORT=0
check deploy/compose.yaml twosource twosource twosource
check deploy/compose.services.yaml desk ingest verify
say "all is well"
