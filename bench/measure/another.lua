-- A new request for a page or list each time: another entry, another day.
-- Arguments: path=<path>, accept=<media type>, partnerships=<N>, run=<a number that no run had before>

local given, count = {}, 0

function init(arguments)
  for _, argument in ipairs(arguments) do
    local name, value = argument:match("^(%w+)=(.*)$")
    if name then given[name] = value end
  end
  math.randomseed(tonumber(given.run))
end

function request()
  count = count + 1
  -- Entries with a membership by the generator's profiles: the 6th, 8th, 9th, 10th and 11th of each eleven.
  local places = { 5, 7, 8, 9, 10 }
  local partner = 11 * math.random(0, math.floor(tonumber(given.partnerships) / 11) - 1) + places[math.random(#places)]
  local gaps = {
    PARTNER = string.format("p%06d", partner),
    DAY = string.format("%04d-%02d-%02d", math.random(1996, 2013), math.random(1, 12), math.random(1, 28)),
  }
  -- A language that nobody has, different each time: what is kept for one Accept-Language doesn't answer another.
  local headers = { ["Accept"] = given.accept, ["Accept-Language"] = string.format("en, x-%d-%d;q=0.1", given.run, count) }
  return wrk.format("GET", (given.path:gsub("@(%u+)@", gaps)), headers)
end
