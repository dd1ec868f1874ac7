/// How much articles have in common with many others at once, which is no sign of one event.
///
/// In a running affair every report retells the rest, so that its steps are alike without being one event. Whom an article resembles beyond
/// the size of any event it resembles for the affair's sake: the mean of its similarities from the 41st to the 120th, missing ones counted
/// as 0, is what it has in common with the news around. Where fewer than 41 articles are compared there is none.
struct CommonGround {
    /// Similarities that may all be of one great event, and how many of those after them are counted.
    private static let eventSize = 40
    private static let counted = 80
    private static let kept = eventSize + counted

    private var similarities: [[Float]]

    init(count: Int) { similarities = Array(repeating: [], count: count) }

    /// Adds what two articles have in common. Constant on average: a list is cut to what counts whenever it has doubled.
    mutating func add(_ a: Int, _ b: Int, _ similarity: Float) {
        add(a, similarity)
        add(b, similarity)
    }

    private mutating func add(_ article: Int, _ similarity: Float) {
        similarities[article].append(similarity)
        guard similarities[article].count >= 2 * CommonGround.kept else { return }
        similarities[article].sort(by: >)
        similarities[article].removeLast(similarities[article].count - CommonGround.kept)
    }

    /// What each article has in common with the news around it.
    func common() -> [Float] {
        similarities.map { held in
            guard held.count > CommonGround.eventSize else { return 0 }
            return held.sorted(by: >)[CommonGround.eventSize...].prefix(CommonGround.counted).reduce(0, +) / Float(CommonGround.counted)
        }
    }
}
