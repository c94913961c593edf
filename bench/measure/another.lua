-- A new request each time: another entry, another day, and for a query a variable that no query had before.
-- Arguments: query=<file>, or path=<path> and accept=<media type>; base=<IRI>, partnerships=<N>, run=<a number that no run had before>

local given, text, count = {}, nil, 0

local function escaped(query)
  return (query:gsub("[^%w]", function(character) return string.format("%%%02X", character:byte()) end))
end

function init(arguments)
  for _, argument in ipairs(arguments) do
    local name, value = argument:match("^(%w+)=(.*)$")
    if name then given[name] = value end
  end
  if given.query then
    local file = assert(io.open(given.query))
    text = file:read("*a")
    file:close()
  end
  math.randomseed(tonumber(given.run))
end

function request()
  count = count + 1
  -- Entries with a membership by the generator's profiles: the 6th, 8th, 9th, 10th and 11th of each eleven.
  local places = { 5, 7, 8, 9, 10 }
  local partner = 11 * math.random(0, math.floor(tonumber(given.partnerships) / 11) - 1) + places[math.random(#places)]
  local gaps = {
    BASE = given.base,
    NEW = string.format("%d_%d", given.run, count),
    PARTNER = string.format("p%06d", partner),
    DAY = string.format("%04d-%02d-%02d", math.random(1996, 2013), math.random(1, 12), math.random(1, 28)),
  }
  if given.path then
    -- A language that nobody has, different each time: what is kept for one Accept-Language doesn't answer another.
    local headers = { ["Accept"] = given.accept, ["Accept-Language"] = string.format("en, x-%d-%d;q=0.1", given.run, count) }
    return wrk.format("GET", (given.path:gsub("@(%u+)@", gaps)), headers)
  end
  return wrk.format("GET", "/sparql?query=" .. escaped((text:gsub("@(%u+)@", gaps))))
end
