#!/bin/sh
# Arguments are those of `npm start --`, e.g. --no-demo.
exec node --enable-source-maps core/server/dist/src/main.js "$@"
