/// The codes that event data give to actors, in CAMEO's scheme: the state, and behind it what part of it or of society acts.
///
/// A state is its ISO 3166-1 alpha-3 code; a body's role is its kind's in `world/actorcodes.tsv`; a person has the code of the office held on the
/// day, which is the government's where the table does not say otherwise. A person of no known office has none: nothing is guessed.
struct ActorCodes: Sendable {
    private var countries: [EntityID: String] = [:]
    private var offices: [String: String] = [:]
    private var roles: [EntityID: String] = [:]
    private var medium = ""
    /// The role of whoever governs, where no row names another.
    private var government = ""

    init() {}

    init(_ build: LexiconBuilder) {
        var isoCodes: [String: String] = [:]
        var bodies: [String: String] = [:]
        for row in build.rows("world/actorcodes.tsv") {
            switch row["kind"] {
            case "country": isoCodes[row["key"]] = row["code"]
            case "office": offices[row["key"]] = row["code"]
            default: bodies[row["key"]] = row["code"]
            }
        }
        medium = bodies["medium"] ?? ""
        government = bodies["government"] ?? ""
        for row in build.rows("world/countries.tsv") { countries[row.id] = isoCodes[row["iso"]] }
        for row in build.rows("world/bodies.tsv") { roles[row.id] = bodies[row["kind"]] }
    }

    /// The code of an actor on a day (ISO); `of` is the state or body whose office the text gives the person. Empty where none is known.
    func code(_ id: EntityID, on day: String, of: EntityID? = nil, _ names: NameTables) -> String {
        if let state = countries[id] { return state }
        guard let known = names.entity(id) else { return of.map { held($0, nil, day, names) } ?? "" }
        switch known.kind {
        case .person:
            // Of two offices held that day the later one.
            let office = known.offices.filter { !day.isEmpty && $0.covers(day) }.max { $0.from < $1.from }
            if let office { return held(office.of, office.key, day, names) }
            return of.map { held($0, nil, day, names) } ?? ""
        case .medium: return state(known.country) + medium
        default: return state(known.country) + (roles[id] ?? (known.kind == .organisation && known.country != nil ? government : ""))
        }
    }

    private func state(_ country: EntityID?) -> String { country.flatMap { countries[$0] } ?? "" }

    /// The code of whoever holds an office of a state or body.
    private func held(_ of: EntityID, _ office: String?, _ day: String, _ names: NameTables) -> String {
        guard let state = countries[of] else { return of.hasPrefix("person:") ? "" : code(of, on: day, names) }
        return state + (office.flatMap { offices[$0] } ?? government)
    }
}
