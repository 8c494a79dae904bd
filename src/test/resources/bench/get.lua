-- One request to read, over and over; with BENCH_PAUSE each connection rests so many milliseconds between two. At the end one line, as post.lua's.
wrk.method = "GET"
local token, tag, encoding, pause = os.getenv("BENCH_TOKEN"), os.getenv("BENCH_TAG"), os.getenv("BENCH_ENCODING"), os.getenv("BENCH_PAUSE")
if token then wrk.headers["Authorization"] = "Bearer " .. token end
if tag then wrk.headers["If-None-Match"] = tag end
if encoding then wrk.headers["Accept-Encoding"] = encoding end

if pause then
  function delay()
    return tonumber(pause)
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("slice %d %d %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(99),
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
